package dev.proxmoxmpc.simulator.schema;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses PVE's comma lists of `key=value`, as `PVE::JSONSchema::parse_property_string` does.
public final class PropertyString {
  private PropertyString() {}

  /// Parses and verifies a property string.
  ///
  /// @param grammar the options by name
  /// @param path the name errors are reported under
  /// @return options by canonical name (aliases resolved, booleans as 1/0)
  /// @throws FormatException with PVE's text when the string is malformed
  public static Map<String, String> parse(
      Map<String, Property> grammar, String value, String path) {
    Map<String, String> result = split(grammar, value);
    Map<String, String> errors = new LinkedHashMap<>();
    Verifier.checkObject(path, grammar, result, false, errors);
    if (!errors.isEmpty()) {
      StringBuilder text = new StringBuilder("format error\n");
      errors.forEach((key, message) ->
          text.append(key).append(": ").append(message.stripTrailing()).append('\n'));
      throw new FormatException(text.toString());
    }
    return result;
  }

  private static Map<String, String> split(Map<String, Property> grammar, String value) {
    Map<String, String> result = new LinkedHashMap<>();
    for (String part : value.split(",")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals > 0 && equals < part.length() - 1) {
        put(grammar, part.substring(0, equals), part.substring(equals + 1), result);
      } else if (equals < 0) {
        String key = defaultKey(grammar);
        if (key == null) {
          throw new FormatException(
              "value without key, but schema does not define a default key\n");
        }
        if (result.containsKey(key)) {
          throw new FormatException(
              "duplicate key in comma-separated list property: " + key + "\n");
        }
        result.put(key, boolified(grammar.get(key), part));
      } else {
        throw new FormatException("missing key in comma-separated list property\n");
      }
    }
    return result;
  }

  private static void put(
      Map<String, Property> grammar, String name, String value, Map<String, String> result) {
    String key = name;
    Property property = grammar.get(key);
    if (result.containsKey(key)) {
      throw new FormatException("duplicate key in comma-separated list property: " + key + "\n");
    }
    if (property != null && property.alias() != null) {
      String keyAlias = property.keyAlias();
      if (keyAlias != null) {
        if (result.containsKey(keyAlias)) {
          throw new FormatException("key alias '" + keyAlias + "' is already defined\n");
        }
        result.put(keyAlias, key);
      }
      key = property.alias();
      property = grammar.get(key);
    }
    result.put(key, boolified(property, value));
  }

  private static @Nullable String defaultKey(Map<String, Property> grammar) {
    for (Map.Entry<String, Property> entry : grammar.entrySet()) {
      if (entry.getValue().defaultKey()) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static String boolified(@Nullable Property property, String value) {
    if (property == null || !"boolean".equals(property.type())) {
      return value;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "on", "yes", "true" -> "1";
      case "0", "off", "no", "false" -> "0";
      default -> value;
    };
  }
}
