package dev.proxmoxmpc.simulator.guestconfig;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `delete:` line of a pending section: keys to delete, `!key` when by force
/// (`PVE/AbstractConfig.pm`, `parse_pending_delete`).
public final class PendingDeletes {
  static final String KEY = "delete";

  private PendingDeletes() {}

  /// Keys of a line with whether they are deleted by force, by name.
  public static TreeMap<String, Boolean> parse(@Nullable String line) {
    TreeMap<String, Boolean> result = new TreeMap<>();
    if (line != null) {
      for (String part : line.split("[,;\\s]+")) {
        if (!part.isEmpty()) {
          result.put(part.startsWith("!") ? part.substring(1) : part, part.startsWith("!"));
        }
      }
    }
    return result;
  }

  static String print(Map<String, Boolean> keys) {
    StringJoiner line = new StringJoiner(",");
    keys.forEach((key, force) -> line.add(force ? "!" + key : key));
    return line.toString();
  }
}
