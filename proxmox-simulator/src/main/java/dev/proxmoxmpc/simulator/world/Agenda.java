package dev.proxmoxmpc.simulator.world;

import java.util.PriorityQueue;

/// What will happen in a cluster, in order of time. Guarded by the cluster's lock, except [#next].
final class Agenda {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long sequence;
  private volatile long next = Long.MAX_VALUE;

  private record Entry(long due, long order, Runnable action) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  void add(long due, Runnable action) {
    entries.add(new Entry(due, sequence++, action));
    publish();
  }

  /// When the next event is due, in milliseconds since the epoch.
  long next() {
    return next;
  }

  Runnable take() {
    Entry entry = entries.remove();
    publish();
    return entry.action();
  }

  private void publish() {
    Entry head = entries.peek();
    next = head == null ? Long.MAX_VALUE : head.due();
  }
}
