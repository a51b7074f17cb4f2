package dev.proxmoxmpc.inventory.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to leave something alone that fails: doubling from `first` to `last`, each time shorter
/// or longer by up to a fifth, so that many that failed together do not come back together.
final class BackOff {
  private static final double JITTER = 0.2;

  private final Duration first;
  private final Duration last;
  private final RandomGenerator random;
  private int failures;

  BackOff(Duration first, Duration last, RandomGenerator random) {
    this.first = first;
    this.last = last;
    this.random = random;
  }

  /// The wait after one more failure.
  Duration failed() {
    long millis = first.toMillis();
    for (int i = 0; i < failures && millis < last.toMillis(); i++) {
      millis *= 2;
    }
    failures++;
    long capped = Math.min(millis, last.toMillis());
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis(Math.round(capped * factor));
  }

  void succeeded() {
    failures = 0;
  }

  int failures() {
    return failures;
  }
}
