package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.proxmox.transport.RequestObserver;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the requests sent to one cluster, by reason: since the start and over the last minute.
public final class RequestBudget implements RequestObserver {
  private static final long MINUTE_MILLIS = 60_000;

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<RequestReason, Long> total = new EnumMap<>(RequestReason.class);
  private final Deque<Sent> lastMinute = new ArrayDeque<>();

  public RequestBudget(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void requestEnded(SentRequest request) {
    RequestReason reason = RequestReason.CURRENT.orElse(RequestReason.OTHER);
    lock.lock();
    try {
      total.merge(reason, 1L, Long::sum);
      lastMinute.addLast(new Sent(clock.millis(), reason));
      forgetOld();
    } finally {
      lock.unlock();
    }
  }

  /// Requests since the start.
  public Map<RequestReason, Long> total() {
    lock.lock();
    try {
      return new EnumMap<>(total);
    } finally {
      lock.unlock();
    }
  }

  /// Requests of the last minute.
  public Map<RequestReason, Long> lastMinute() {
    lock.lock();
    try {
      forgetOld();
      Map<RequestReason, Long> counts = new EnumMap<>(RequestReason.class);
      lastMinute.forEach(sent -> counts.merge(sent.reason(), 1L, Long::sum));
      return counts;
    } finally {
      lock.unlock();
    }
  }

  private void forgetOld() {
    long limit = clock.millis() - MINUTE_MILLIS;
    while (!lastMinute.isEmpty() && lastMinute.getFirst().at() < limit) {
      lastMinute.removeFirst();
    }
  }

  private record Sent(long at, RequestReason reason) {}
}
