package dev.proxmoxmpc.simulator.endpoint.sdn;

import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What would change if SDN were applied now (`PVE/Network/SDN.pm`, `pending_config`).
final class Pending {
  private Pending() {}

  /// The row of an object with its pending values and its state; null when it neither runs nor is
  /// configured.
  static @Nullable Map<String, @Nullable Object> row(Request request, SdnKind kind, String id) {
    SectionFile applied = SharedFiles.look(request.cluster(), kind.applied());
    Map<String, String> running = applied.get(id);
    Map<String, String> edited = kind.edited().look(request.cluster()).get(id);
    if (running == null && edited == null) {
      return null;
    }
    Map<String, Object> runningShown = shown(request, kind, running);
    Map<String, Object> editedShown = shown(request, kind, edited);
    Map<String, @Nullable Object> row = new LinkedHashMap<>(runningShown);
    Map<String, Object> pending = new TreeMap<>();
    TreeSet<String> keys = new TreeSet<>(runningShown.keySet());
    keys.addAll(editedShown.keySet());
    for (String key : keys) {
      Object before = runningShown.get(key);
      Object after = editedShown.get(key);
      if (after != null && kind.identity().contains(key)) {
        row.put(key, after);
      } else if (edited != null && !java.util.Objects.equals(before, after)) {
        pending.put(key, after == null ? "deleted" : after);
      }
    }
    String state =
        running == null ? "new" : edited == null ? "deleted" : pending.isEmpty() ? null : "changed";
    row.put(kind.noun(), id);
    row.put("digest", null);
    if (state != null) {
      row.put("state", state);
      row.put("pending", pending);
    }
    return row;
  }

  private static Map<String, Object> shown(
      Request request, SdnKind kind, @Nullable Map<String, String> section) {
    return section == null
        ? Map.of()
        : Shown.section(request.schema().method("POST", kind.base()), section);
  }
}
