package dev.proxmoxmpc.auth.login;

import java.time.Duration;
import java.time.Instant;

/// How many wrong passwords are free and how the delay after them grows: doubling from one second
/// to a quarter of an hour. An hour without a failure forgets all.
enum ThrottlePolicy {
  /// One name from one address.
  PAIR(5),
  /// One name from anywhere.
  NAME(20),
  /// Any name from one address.
  ADDRESS(50);

  static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final int free;

  ThrottlePolicy(int free) {
    this.free = free;
  }

  /// The counter after one more failure at `now`.
  AttemptCount failed(AttemptCount count, Instant now) {
    boolean forgotten = count.lastAt().plus(FORGOTTEN_AFTER).isBefore(now);
    int failures = forgotten ? 1 : count.failures() + 1;
    return new AttemptCount(count.key(), failures, now, now.plus(delay(failures)));
  }

  private Duration delay(int failures) {
    if (failures < free) {
      return Duration.ZERO;
    }
    int doublings = Math.min(failures - free, 20);
    Duration delay = Duration.ofSeconds(1L << doublings);
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }
}
