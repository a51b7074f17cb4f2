package dev.proxmoxmpc.simulator.guestconfig;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of `GET …/pending`.
///
/// @param value the value in effect, null when there is none
/// @param pending the value to come, null when there is none
/// @param delete 0, or 1 for a pending deletion, 2 for one by force
public record PendingEntry(
    String key, @Nullable Object value, @Nullable Object pending, int delete) {

  /// The row as JSON; absent parts are left out.
  public Map<String, Object> toJson() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("key", key);
    if (value != null) {
      row.put("value", value);
    }
    if (pending != null) {
      row.put("pending", pending);
    }
    if (delete > 0) {
      row.put("delete", delete);
    }
    return row;
  }
}
