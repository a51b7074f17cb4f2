package dev.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.proxmoxmpc.simulator.PveVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// All paths and methods one version of Proxmox VE publishes, and the lookup of a request path in
/// them.
///
/// Immutable after loading; loaded once per version.
public final class ApiSchema {
  private static final Map<PveVersion, ApiSchema> LOADED = new ConcurrentHashMap<>();

  /// The last path parameters that take the rest of the path, slashes included: PVE decodes the
  /// path before it splits it, and volume ids and networks hold a slash
  /// (`PVE/API2/Storage/Content.pm`, `fragmentDelimiter => ''`).
  private static final Set<String> REST_OF_PATH = Set.of("{volume}", "{cidr}");

  /// The listing of the top level, which the API viewer leaves out.
  private static final ApiMethod INDEX_OF_ALL =
      new ApiMethod(
          "/",
          "GET",
          Map.of(),
          false,
          JsonNodeFactory.instance.objectNode().put("user", "all"),
          true,
          false,
          null,
          null);

  private final Branch root = new Branch("/");
  private final Map<String, ApiMethod> methods = new LinkedHashMap<>();

  private ApiSchema() {}

  /// The schema of a version, from the module's resources.
  public static ApiSchema of(PveVersion version) {
    return LOADED.computeIfAbsent(version, ApiSchema::load);
  }

  private static ApiSchema load(PveVersion version) {
    String resource = "pve-" + version.label() + ".json.gz";
    try (InputStream packed = ApiSchema.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IllegalStateException("schema resource missing: " + resource);
      }
      try (InputStream in = new GZIPInputStream(packed)) {
        return read(new ObjectMapper().readTree(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read schema " + resource, e);
    }
  }

  static ApiSchema read(JsonNode paths) {
    ApiSchema schema = new ApiSchema();
    schema.add(INDEX_OF_ALL);
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        schema.add(method(path.getKey(), verb.getKey(), verb.getValue()));
      }
    }
    return schema;
  }

  private static ApiMethod method(String path, String verb, JsonNode node) {
    JsonNode parameters = node.path("parameters");
    JsonNode result = node.get("returns");
    JsonNode allow = node.get("allowtoken");
    JsonNode proxy = node.get("proxyto");
    return new ApiMethod(
        path,
        verb,
        PropertyReader.readAll(parameters.get("properties")),
        PropertyReader.flag(parameters, "additionalProperties"),
        node.get("permissions"),
        allow == null || PropertyReader.flag(node, "allowtoken"),
        PropertyReader.flag(node, "protected"),
        proxy == null ? null : proxy.asText(),
        result == null ? null : PropertyReader.read(result));
  }

  private void add(ApiMethod method) {
    methods.put(method.verb() + " " + method.path(), method);
    Branch branch = root;
    for (String segment : segments(method.path())) {
      branch = branch.child(segment);
    }
    branch.verbs.put(method.verb(), method);
  }

  /// Every published method.
  public Collection<ApiMethod> methods() {
    return methods.values();
  }

  /// The method of a schema path (with `{parameters}`), null when this version does not have it.
  public @Nullable ApiMethod method(String verb, String path) {
    return methods.get(verb + " " + path);
  }

  /// Names of the direct children of a schema path that are not parameters, in published order.
  public List<String> children(String path) {
    Branch branch = root;
    for (String segment : segments(path)) {
      branch = branch.child(segment);
    }
    return List.copyOf(branch.literals.keySet());
  }

  /// Finds the method for a decoded request path such as `/nodes/pve1/qemu/100/config`.
  public @Nullable Match match(String verb, String path) {
    Map<String, String> values = new HashMap<>();
    List<String> segments = segments(path);
    Branch branch = root;
    for (int index = 0; index < segments.size(); index++) {
      Branch literal = branch.literals.get(segments.get(index));
      if (literal != null) {
        branch = literal;
        continue;
      }
      Branch parameter = branch.parameter;
      if (parameter == null) {
        return null;
      }
      boolean rest = REST_OF_PATH.contains(parameter.segment);
      String value =
          rest ? String.join("/", segments.subList(index, segments.size())) : segments.get(index);
      if (value.chars().anyMatch(Character::isWhitespace)) {
        return null;
      }
      values.put(parameter.segment.substring(1, parameter.segment.length() - 1), value);
      branch = parameter;
      if (rest) {
        break;
      }
    }
    ApiMethod method = branch.verbs.get(verb);
    return method == null ? null : new Match(method, values);
  }

  private static List<String> segments(String path) {
    List<String> result = new ArrayList<>(8);
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (end > start) {
        result.add(path.substring(start, end));
      }
      start = end + 1;
    }
    return result;
  }

  /// A method and the values of its path parameters.
  public record Match(ApiMethod method, Map<String, String> pathValues) {}

  private static final class Branch {
    private final String segment;
    private final Map<String, Branch> literals = new LinkedHashMap<>();
    private final Map<String, ApiMethod> verbs = new HashMap<>();
    private @Nullable Branch parameter;

    Branch(String segment) {
      this.segment = segment;
    }

    Branch child(String name) {
      if (!name.startsWith("{")) {
        return literals.computeIfAbsent(name, Branch::new);
      }
      Branch known = parameter;
      if (known == null) {
        known = new Branch(name);
        parameter = known;
      }
      return known;
    }
  }
}
