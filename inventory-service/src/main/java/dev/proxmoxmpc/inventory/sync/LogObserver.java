package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.proxmox.cluster.LogLine;
import dev.proxmoxmpc.proxmox.id.NodeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Finds the lines of the cluster log that were not there before. Lines are numbered for each node;
/// the numbers begin again when its cluster file system restarts. Not safe for several threads.
final class LogObserver {
  private final Map<NodeName, Mark> newest = new HashMap<>();

  /// New lines, oldest first.
  List<LogLine> fresh(List<LogLine> lines) {
    List<LogLine> fresh = new ArrayList<>();
    Map<NodeName, Mark> marks = new HashMap<>(newest);
    for (LogLine line : lines) {
      NodeName node = line.node();
      Long number = line.uid();
      Instant time = line.time();
      if (node != null && number != null && time != null) {
        Mark mark = newest.get(node);
        Mark here = new Mark(number, time);
        if (mark == null || here.isAfter(mark)) {
          fresh.add(line);
        }
        marks.merge(node, here, (old, young) -> young.isAfter(old) ? young : old);
      }
    }
    newest.putAll(marks);
    return fresh.reversed();
  }

  /// Whether lines may have been lost between the last reading and this one: nothing known is left
  /// at its end.
  boolean overflowed(List<LogLine> lines) {
    return !newest.isEmpty()
        && !lines.isEmpty()
        && lines.stream()
            .noneMatch(line ->
                line.node() != null
                    && newest.containsKey(line.node())
                    && line.uid() != null
                    && line.time() != null
                    && !new Mark(line.uid(), Objects.requireNonNull(line.time()))
                        .isAfter(Objects.requireNonNull(newest.get(line.node()))));
  }

  private record Mark(long number, Instant time) {
    boolean isAfter(Mark other) {
      return time.isAfter(other.time) || (time.equals(other.time) && number > other.number);
    }
  }
}
