package dev.proxmoxmpc.simulator.endpoint.cluster;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.schema.Property;
import dev.proxmoxmpc.simulator.schema.PropertyString;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The datacenter options (`datacenter.cfg`, `PVE/DataCenterConfig.pm`).
public final class DatacenterOptions {
  private static final String FILE = "datacenter.cfg";
  private static final String SECTION = "datacenter";
  private static final Set<String> CONTROL = Set.of("delete");

  private DatacenterOptions() {}

  public static void register(Routes routes) {
    routes
        .get("/cluster/options", DatacenterOptions::read)
        .put("/cluster/options", DatacenterOptions::update);
  }

  /// A datacenter option that is a property string, as its parts; empty when unset.
  public static Map<String, String> property(Cluster cluster, String option) {
    Map<String, String> result = new LinkedHashMap<>();
    String value = values(cluster).get(option);
    if (value != null) {
      for (String part : value.split(",")) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          result.put(part.substring(0, equals), part.substring(equals + 1));
        }
      }
    }
    return result;
  }

  /// All options as stored.
  public static Map<String, String> values(Cluster cluster) {
    SectionFile file = cluster.files().get(FILE);
    Map<String, String> values = file == null ? null : file.get(SECTION);
    return values == null ? Map.of() : values;
  }

  private static Reply read(Request request) {
    Map<String, String> stored = values(request.cluster());
    Map<String, Object> result = new LinkedHashMap<>();
    boolean auditor = request.may("/", "Sys.Audit");
    var method = request.schema().method("PUT", "/cluster/options");
    stored.forEach((key, value) -> {
      Property property = method == null ? null : method.parameters().get(key);
      if (auditor || key.equals("tag-style") || key.equals("console")) {
        result.put(key, shown(property, key, value));
      }
    });
    if (auditor) {
      result.putIfAbsent("mac_prefix", "BC:24:11");
      if (stored.isEmpty()) {
        result.put("description", "");
      }
    }
    result.put("allowed-tags", tags(request));
    return Reply.of(result);
  }

  private static Object shown(
      @org.jspecify.annotations.Nullable Property property, String key, String value) {
    Map<String, Property> grammar = property == null ? null : property.grammar();
    if (grammar != null) {
      Map<String, Object> parts = new LinkedHashMap<>();
      PropertyString.parse(grammar, value, key)
          .forEach((name, part) -> {
            Property option = grammar.get(name);
            parts.put(
                name,
                option != null && option.numeric() && part.matches("\\d+")
                    ? Long.valueOf(part)
                    : part);
          });
      return parts;
    }
    return property != null && property.numeric() && value.matches("\\d+")
        ? Long.valueOf(value)
        : value;
  }

  /// Tags that the caller may use: those of the guests the caller sees.
  private static Set<String> tags(Request request) {
    Set<String> tags = new TreeSet<>();
    if (!request.isRoot() || !request.cluster().guests().isEmpty()) {
      for (Guest guest : request.cluster().guests().values()) {
        String value = guest.value("tags");
        if (value != null && request.may("/vms/" + guest.vmid(), "VM.Audit")) {
          tags.addAll(Set.of(value.split(";")));
        }
      }
    }
    return tags;
  }

  private static Reply update(Request request) {
    SectionFile file = request.cluster().file(FILE);
    Map<String, String> values = new LinkedHashMap<>(values(request.cluster()));
    Map<String, String> sent = request.body();
    for (String key : request.list("delete")) {
      if (sent.containsKey(key)) {
        throw PveError.parameter(
            "delete", "you can't use '-" + key + "' and -delete " + key + "' at the same time");
      }
      values.remove(key);
    }
    sent.forEach((key, value) -> {
      if (!CONTROL.contains(key)) {
        values.put(key, key.equals("description") ? value + "\n" : value);
      }
    });
    file.put(SECTION, values);
    return Reply.none();
  }
}
