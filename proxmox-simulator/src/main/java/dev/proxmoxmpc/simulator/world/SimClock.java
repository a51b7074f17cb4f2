package dev.proxmoxmpc.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// The time of the simulated world: a source of real (or fixed) time plus what it was advanced by.
/// Never goes back.
public final class SimClock {
  private final InstantSource source;
  private final AtomicLong aheadMillis = new AtomicLong();

  /// @param source real time, or a fixed instant for worlds that only move when told
  public SimClock(InstantSource source) {
    this.source = source;
  }

  /// Milliseconds since the epoch.
  public long millis() {
    return source.millis() + aheadMillis.get();
  }

  /// The instant that [#millis] stands for.
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  /// How far it was advanced, in milliseconds.
  public long aheadMillis() {
    return aheadMillis.get();
  }

  /// Moves the clock forward.
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time cannot go back: " + by);
    }
    aheadMillis.addAndGet(by.toMillis());
  }
}
