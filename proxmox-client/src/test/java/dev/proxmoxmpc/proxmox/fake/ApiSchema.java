package dev.proxmoxmpc.proxmox.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Names of the parameters of every call, from the published API description of one version.
public final class ApiSchema {
  private final Map<String, Set<String>> parameters = new HashMap<>();

  private ApiSchema() {}

  /// Empty where the description is absent.
  public static Optional<ApiSchema> shared(String file) {
    Path path = Recording.shared("pve-api").resolve(file);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      ApiSchema schema = new ApiSchema();
      schema.add(new ObjectMapper().readTree(in));
      return Optional.of(schema);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  /// Parameter names of a call with the path's own, or empty when there is no such call.
  public Optional<Set<String>> parameters(String method, String path) {
    return Optional.ofNullable(parameters.get(method + " " + path))
        .or(() -> byPattern(method, path));
  }

  private Optional<Set<String>> byPattern(String method, String path) {
    return parameters.entrySet().stream()
        .filter(e -> e.getKey().startsWith(method + " "))
        .filter(e ->
            Pattern.matches(
                e.getKey().substring(method.length() + 1).replaceAll("\\{[^}]+}", "[^/]+"), path))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private void add(JsonNode nodes) {
    for (JsonNode node : nodes) {
      node.path("info")
          .properties()
          .forEach(method -> {
            Set<String> names = new HashSet<>();
            method
                .getValue()
                .path("parameters")
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> names.add(name.replace("[n]", "0")));
            parameters.put(method.getKey() + " " + node.path("path").asText(), names);
          });
      add(node.path("children"));
    }
  }
}
