package dev.proxmoxmpc.inventory;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Gives the service its clock and its randomness, which tests may replace.
@Factory
final class ClockFactory {
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  RandomGenerator random() {
    return new Random();
  }
}
