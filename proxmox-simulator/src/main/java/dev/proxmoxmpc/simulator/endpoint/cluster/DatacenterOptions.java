package dev.proxmoxmpc.simulator.endpoint.cluster;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.Formats;
import dev.proxmoxmpc.simulator.schema.Property;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The datacenter options (`datacenter.cfg`, `PVE/DataCenterConfig.pm`).
public final class DatacenterOptions {
  private static final String FILE = "datacenter.cfg";
  private static final String SECTION = "datacenter";
  private static final String PATH = "/cluster/options";

  /// Property strings that PVE leaves as text when it reads the file.
  private static final Set<String> NEVER_PARSED = Set.of("bwlimit");

  /// What everybody may read.
  private static final Set<String> OPEN = Set.of("tag-style", "console");

  private DatacenterOptions() {}

  public static void register(Routes routes) {
    routes.get(PATH, DatacenterOptions::read).put(PATH, DatacenterOptions::update);
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
    Map<String, String> values = SharedFiles.look(cluster, FILE).get(SECTION);
    return values == null ? Map.of() : values;
  }

  private static Reply read(Request request) {
    Map<String, Object> result = new LinkedHashMap<>();
    boolean auditor = request.may("/", "Sys.Audit");
    ApiMethod writer = request.schema().method("PUT", PATH);
    values(request.cluster())
        .forEach((key, value) -> {
          if (auditor || OPEN.contains(key)) {
            result.put(
                key, shown(writer == null ? null : writer.parameters().get(key), key, value));
          }
        });
    if (auditor) {
      result.putIfAbsent("mac_prefix", "BC:24:11");
      result.putIfAbsent("description", "");
      String insecure = values(request.cluster()).get("migration_unsecure");
      if (insecure != null) {
        result.putIfAbsent(
            "migration", Row.of("type", insecure.equals("1") ? "insecure" : "secure"));
      }
    }
    result.put("allowed-tags", tags(request));
    return Reply.of(result);
  }

  private static Object shown(@Nullable Property property, String key, String value) {
    if (key.equals("registered-tags")) {
      return Formats.splitList(value);
    }
    if (property == null || NEVER_PARSED.contains(key)) {
      return value;
    }
    if (key.equals("console") && value.equals("applet")) {
      return "html5";
    }
    if ("boolean".equals(property.type())) {
      return Shown.value(property, value);
    }
    Object parts = Shown.parts(property.grammar(), value);
    if (key.equals("user-tag-access") && parts instanceof Map<?, ?> access) {
      Map<String, Object> split = new LinkedHashMap<>();
      access.forEach((name, part) -> {
        boolean list = "user-allow-list".equals(name);
        split.put(String.valueOf(name), list ? Formats.splitList(String.valueOf(part)) : part);
      });
      return split;
    }
    return parts;
  }

  /// Tags that the caller may use (`PVE/GuestHelpers.pm`, `get_allowed_tags`).
  private static Set<String> tags(Request request) {
    Map<String, String> stored = values(request.cluster());
    Map<String, String> access = property(request.cluster(), "user-tag-access");
    String allowed = access.getOrDefault("user-allow", "free");
    boolean privileged = request.may("/", "Sys.Modify");
    Set<String> tags = new TreeSet<>();
    if (privileged) {
      tags.addAll(Formats.splitList(stored.getOrDefault("registered-tags", "")));
    }
    if (privileged || !allowed.equals("none")) {
      tags.addAll(Formats.splitList(access.getOrDefault("user-allow-list", "")));
    }
    if (privileged || allowed.equals("free") || allowed.equals("existing")) {
      for (Guest guest : request.cluster().guests().values()) {
        String value = guest.value("tags");
        if (value != null && request.may("/vms/" + guest.vmid(), "VM.Audit")) {
          tags.addAll(Formats.splitList(value));
        }
      }
    }
    return tags;
  }

  private static Reply update(Request request) {
    Map<String, String> values = new LinkedHashMap<>(values(request.cluster()));
    Map<String, String> sent = request.body();
    sent.remove("delete");
    values.putAll(sent);
    request.list("delete").forEach(values::remove);
    values.computeIfPresent("description", (key, text) -> description(text));
    request.cluster().file(FILE).put(SECTION, values);
    return Reply.none();
  }

  /// A description as it comes back: lines end in a newline, empty ones at the end are lost.
  public static @Nullable String description(String text) {
    String kept = text.replaceFirst("\n+$", "");
    return kept.isEmpty() ? null : kept + "\n";
  }
}
