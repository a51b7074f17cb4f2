package dev.proxmoxmpc.simulator.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The cluster log that pmxcfs shares between nodes: the newest entries, one counter per node (`GET
/// /cluster/log`).
public final class ClusterLog {
  private static final int KEPT = 1000;

  private final ArrayDeque<Entry> newestFirst = new ArrayDeque<>();
  private final Map<String, Integer> counters = new HashMap<>();

  /// @param uid counter of the node
  /// @param time seconds since the epoch
  /// @param priority syslog priority: 6 information, 3 error
  public record Entry(
      int uid,
      String node,
      long time,
      int pid,
      int priority,
      String tag,
      String user,
      String message) {}

  public void add(
      String node, long time, int pid, int priority, String tag, String user, String message) {
    int uid = counters.merge(node, 1, Integer::sum);
    newestFirst.addFirst(new Entry(uid, node, time, pid, priority, tag, user, message));
    if (newestFirst.size() > KEPT) {
      newestFirst.removeLast();
    }
  }

  /// At most `limit` entries, newest first.
  public List<Entry> newest(int limit) {
    return new ArrayList<>(newestFirst).subList(0, Math.min(limit, newestFirst.size()));
  }
}
