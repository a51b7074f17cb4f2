package dev.proxmoxmpc.simulator.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The unique id of a PVE task: `UPID:node:pid:pstart:starttime:type:id:user:` (`PVE/UPID.pm`).
///
/// @param start seconds since the epoch
public record Upid(
    String node, int pid, long processStart, long start, String type, String id, String user) {
  private static final Pattern FORM =
      Pattern.compile(
          "UPID:([a-zA-Z0-9](?:[a-zA-Z0-9\\-]*[a-zA-Z0-9])?):([0-9A-Fa-f]{8}):([0-9A-Fa-f]{8,9}):([0-9A-Fa-f]{8}):([^:\\s]+):([^:\\s]*):([^:\\s]+):");

  /// Parses the text form, null when it is not one.
  public static @Nullable Upid parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    return new Upid(
        matcher.group(1),
        (int) Long.parseLong(matcher.group(2), 16),
        Long.parseLong(matcher.group(3), 16),
        Long.parseLong(matcher.group(4), 16),
        matcher.group(5),
        matcher.group(6),
        matcher.group(7));
  }

  @Override
  public String toString() {
    return String.format(
        "UPID:%s:%08X:%08X:%08X:%s:%s:%s:", node, pid, processStart, start, type, id, user);
  }
}
