package dev.proxmoxmpc.simulator.endpoint.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One interface as PVE reads it from the file: values by PVE's names, address families and lines
/// PVE does not know.
final class Interface {
  private static final Set<String> NUMBERS =
      Set.of("priority", "autostart", "active", "bridge_vlan_aware");

  private final TreeMap<String, String> values = new TreeMap<>();
  private final List<String> families = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> options6 = new ArrayList<>();

  TreeMap<String, String> values() {
    return values;
  }

  @Nullable String value(String key) {
    return values.get(key);
  }

  String value(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  String type() {
    return values.getOrDefault("type", "");
  }

  /// `inet` and `inet6`, as far as configured.
  List<String> families() {
    return families;
  }

  /// Lines of a family's stanza that PVE keeps without understanding them.
  List<String> options(String family) {
    return family.equals("inet6") ? options6 : options;
  }

  long priority(long otherwise) {
    String priority = values.get("priority");
    return priority == null ? otherwise : Long.parseLong(priority);
  }

  /// The interface as replies show it.
  Map<String, @Nullable Object> shown() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> row.put(key, NUMBERS.contains(key) ? Long.valueOf(value) : value));
    row.put("families", families);
    if (!options.isEmpty()) {
      row.put("options", options);
    }
    if (!options6.isEmpty()) {
      row.put("options6", options6);
    }
    if (type().equals("vlan") || type().equals("alias")) {
      row.put("exists", null);
    }
    return row;
  }
}
