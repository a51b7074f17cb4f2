package dev.proxmoxmpc.proxmox.task;

import java.util.List;

/// A part of a task's log.
///
/// @param total lines there are at present
public record TaskLog(List<TaskLogLine> lines, long total) {
  public TaskLog {
    lines = List.copyOf(lines);
  }
}
