package dev.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Builds [Property] trees from schema JSON.
final class PropertyReader {
  private static final int INDEXES_WITHOUT_LIMIT = 32;

  /// How many indexes PVE knows for `name[n]` (`PVE/QemuServer/Drive.pm`, `PVE/QemuServer/PCI.pm`,
  /// `PVE/LXC/Config.pm`).
  private static final Map<String, Integer> INDEXES =
      Map.ofEntries(
          Map.entry("ide", 4),
          Map.entry("sata", 6),
          Map.entry("scsi", 31),
          Map.entry("virtio", 16),
          Map.entry("unused", 256),
          Map.entry("net", 32),
          Map.entry("ipconfig", 32),
          Map.entry("hostpci", 16),
          Map.entry("usb", 14),
          Map.entry("serial", 4),
          Map.entry("parallel", 3),
          Map.entry("numa", 8),
          Map.entry("virtiofs", 10),
          Map.entry("mp", 256),
          Map.entry("dev", 256),
          Map.entry("link", 8),
          Map.entry("acmedomain", 6));

  private PropertyReader() {}

  static Map<String, Property> readAll(@Nullable JsonNode node) {
    Map<String, Property> result = new LinkedHashMap<>();
    if (node == null || !node.isObject()) {
      return result;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Property property = read(field.getValue());
      String name = field.getKey();
      if (name.endsWith("[n]")) {
        String stem = name.substring(0, name.length() - 3);
        int count = INDEXES.getOrDefault(stem, INDEXES_WITHOUT_LIMIT);
        for (int index = 0; index < count; index++) {
          result.put(stem + index, property);
        }
      } else {
        result.put(name, property);
      }
    }
    return result;
  }

  static Property read(JsonNode node) {
    JsonNode format = node.get("format");
    boolean grammar = format != null && format.isObject();
    JsonNode items = node.get("items");
    return new Property(
        text(node, "type"),
        flag(node, "optional"),
        format == null || grammar ? null : format.asText(),
        grammar ? readAll(format) : null,
        pattern(text(node, "pattern")),
        texts(node.get("enum")),
        number(node, "minimum"),
        number(node, "maximum"),
        integer(node, "minLength"),
        integer(node, "maxLength"),
        text(node, "requires"),
        text(node, "alias"),
        text(node, "keyAlias"),
        flag(node, "default_key"),
        items == null || !items.isObject() ? null : read(items),
        readAll(node.get("properties")),
        flag(node, "additionalProperties"),
        texts(node.get("instance-types")),
        text(node, "type-property"),
        variants(node.get("oneOf")));
  }

  private static List<Property> variants(@Nullable JsonNode node) {
    List<Property> result = new ArrayList<>();
    if (node != null) {
      node.forEach(variant -> result.add(read(variant)));
    }
    return List.copyOf(result);
  }

  private static @Nullable Pattern pattern(@Nullable String perl) {
    if (perl == null) {
      return null;
    }
    String java =
        perl.replace("(?^:", "(?:")
            .replaceAll("\\(\\?\\^([a-z]+):", "(?$1:")
            .replaceAll("\\\\0(?![0-7])", "\\\\x00")
            .replace("{,", "{0,");
    try {
      return Pattern.compile("^" + java + "$", Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("schema pattern without a Java form: " + perl, e);
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
  }

  static boolean flag(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      return false;
    }
    return value.isContainerNode()
        || value.isBoolean() && value.asBoolean()
        || "1".equals(value.asText());
  }

  private static @Nullable Double number(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null ? null : Double.valueOf(value.asText());
  }

  private static @Nullable Integer integer(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null ? null : Integer.valueOf(value.asText());
  }

  private static List<String> texts(@Nullable JsonNode node) {
    List<String> result = new ArrayList<>();
    if (node != null) {
      node.forEach(value -> result.add(value.asText()));
    }
    return List.copyOf(result);
  }
}
