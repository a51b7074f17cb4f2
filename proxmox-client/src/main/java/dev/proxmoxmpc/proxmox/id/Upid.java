package dev.proxmoxmpc.proxmox.id;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Id of a PVE Task, `UPID:node:pid:pstart:starttime:type:id:user:` with the three numbers in
/// hexadecimal (`PVE/UPID.pm`). A UPID only says that work was accepted, never that it succeeded.
///
/// @param node the node that runs the task and has to be asked about it
/// @param pid process id of the worker
/// @param processStart start of the process in clock ticks since boot
/// @param startTime when the worker was forked
/// @param type worker type such as `qmstart`
/// @param subject what the task works on: empty, a VMID, `101-scsi1>102-scsi0`, a storage ...
/// @param owner user, or `user!token`, that asked for it
public record Upid(
    NodeName node,
    long pid,
    long processStart,
    Instant startTime,
    String type,
    String subject,
    String owner,
    String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "UPID:([^:\\s]+):([0-9A-Fa-f]{8}):([0-9A-Fa-f]{8,9}):([0-9A-Fa-f]{8})"
              + ":([^:\\s]+):([^:\\s]*):([^:\\s]+):");

  /// @throws IllegalArgumentException when the text is not a UPID
  public static Upid parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a UPID: " + text);
    }
    return new Upid(
        new NodeName(form.group(1)),
        Long.parseLong(form.group(2), 16),
        Long.parseLong(form.group(3), 16),
        Instant.ofEpochSecond(Long.parseLong(form.group(4), 16)),
        form.group(5),
        form.group(6),
        form.group(7),
        text);
  }

  @Override
  public String toString() {
    return text;
  }
}
