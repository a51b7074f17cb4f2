package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.inventory.cluster.RequestReason;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Guests waiting for their details to be read, each at most once. Those that something points to
/// go before those that are only due for the first time or for the sweep. A node that fails is left
/// alone for a while without holding up the others, and no node is asked for more than its share at
/// once.
final class DetailQueue {
  private static final int PER_NODE = 2;

  private final Clock clock;
  private final IntFunction<@Nullable String> nodeOf;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Integer, RequestReason> urgent = new LinkedHashMap<>();
  private final Map<Integer, RequestReason> patient = new LinkedHashMap<>();
  private final Map<String, Integer> reading = new HashMap<>();
  private final Map<String, Long> pausedUntil = new HashMap<>();
  private final Map<Integer, Long> restingUntil = new HashMap<>();
  private boolean closed;

  /// @param nodeOf the node a guest was last seen on; null when it is not to be read
  DetailQueue(Clock clock, IntFunction<@Nullable String> nodeOf) {
    this.clock = clock;
    this.nodeOf = nodeOf;
  }

  void add(DueGuest guest) {
    lock.lock();
    try {
      switch (guest.reason()) {
        case DETAIL_FIRST, DETAIL_SWEEP -> {
          if (!urgent.containsKey(guest.vmid()) && !rests(guest.vmid())) {
            patient.putIfAbsent(guest.vmid(), guest.reason());
          }
        }
        case LIST, STATUS, PERMISSIONS, DETAIL_TASK, DETAIL_LIST, DETAIL_LOG, OPERATION, OTHER -> {
          patient.remove(guest.vmid());
          urgent.putIfAbsent(guest.vmid(), guest.reason());
        }
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// The next guest that may be read now; waits for one. [#done] has to follow. Null once the queue
  /// is closed.
  @Nullable Taken take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        Taken taken = next(urgent);
        if (taken == null) {
          taken = next(patient);
        }
        if (taken != null) {
          reading.merge(taken.node(), 1, Integer::sum);
          return taken;
        }
        changed.awaitNanos(Duration.ofMillis(500).toNanos());
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends a reading.
  void done(Taken taken) {
    lock.lock();
    try {
      reading.computeIfPresent(taken.node(), (_, count) -> count == 1 ? null : count - 1);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Leaves a node alone for a while.
  void pause(String node, Duration time) {
    lock.lock();
    try {
      pausedUntil.put(node, clock.millis() + time.toMillis());
    } finally {
      lock.unlock();
    }
  }

  /// Leaves a guest that cannot be read alone for a while, unless something points to it.
  void rest(int vmid, Duration time) {
    lock.lock();
    try {
      restingUntil.put(vmid, clock.millis() + time.toMillis());
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return urgent.isEmpty() && patient.isEmpty() && reading.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private boolean rests(int vmid) {
    Long until = restingUntil.get(vmid);
    if (until == null) {
      return false;
    }
    if (until <= clock.millis()) {
      restingUntil.remove(vmid);
      return false;
    }
    return true;
  }

  private @Nullable Taken next(Map<Integer, RequestReason> waiting) {
    for (Iterator<Map.Entry<Integer, RequestReason>> all = waiting.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Integer, RequestReason> entry = all.next();
      String node = nodeOf.apply(entry.getKey());
      if (node == null) {
        all.remove();
      } else if (reading.getOrDefault(node, 0) < PER_NODE
          && pausedUntil.getOrDefault(node, 0L) <= clock.millis()) {
        all.remove();
        return new Taken(new DueGuest(entry.getKey(), entry.getValue()), node);
      }
    }
    return null;
  }

  /// A guest that is being read.
  record Taken(DueGuest guest, String node) {}
}
