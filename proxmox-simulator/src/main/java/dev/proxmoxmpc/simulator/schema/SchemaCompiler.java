package dev.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proxmoxmpc.simulator.PveVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Turns the schema tree that Proxmox VE's API viewer publishes into the compact form this module
/// carries: paths, names, types, limits, formats and permissions, without its prose.
public final class SchemaCompiler {
  private static final Set<String> PROSE =
      Set.of(
          "description",
          "verbose_description",
          "typetext",
          "format_description",
          "title",
          "default",
          "name",
          "method");

  private final ObjectMapper mapper = new ObjectMapper();

  /// Reads `pve-<version>*.json.gz` of each known version from `source` and writes the compact
  /// files into `target`.
  ///
  /// @return how many versions were written
  public int compile(Path source, Path target) throws IOException {
    Files.createDirectories(target);
    int written = 0;
    for (PveVersion version : PveVersion.values()) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(source, "pve-" + version.label() + "*.json.gz")) {
        for (Path file : found) {
          write(compact(file), target.resolve("pve-" + version.label() + ".json.gz"));
          written++;
        }
      }
    }
    return written;
  }

  private ObjectNode compact(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      ObjectNode paths = mapper.createObjectNode();
      for (JsonNode top : mapper.readTree(in)) {
        collect(top, paths);
      }
      return paths;
    }
  }

  private void collect(JsonNode node, ObjectNode paths) {
    JsonNode methods = node.get("info");
    if (methods != null && !methods.isEmpty()) {
      ObjectNode verbs = paths.putObject(node.path("path").asText());
      for (Map.Entry<String, JsonNode> method : methods.properties()) {
        verbs.set(method.getKey(), withoutProse(method.getValue(), false));
      }
    }
    for (JsonNode child : node.path("children")) {
      collect(child, paths);
    }
  }

  /// A key of `names` is a parameter name there (a parameter may be called `description`).
  private JsonNode withoutProse(JsonNode node, boolean names) {
    if (node.isArray()) {
      var result = mapper.createArrayNode();
      node.forEach(element -> result.add(withoutProse(element, false)));
      return result;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode result = mapper.createObjectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      if (!names && PROSE.contains(key)) {
        continue;
      }
      boolean holdsNames = !names && (key.equals("properties") || key.equals("format"));
      result.set(key, withoutProse(field.getValue(), holdsNames));
    }
    return result;
  }

  private void write(JsonNode paths, Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      mapper.writeValue(out, paths);
    }
  }
}
