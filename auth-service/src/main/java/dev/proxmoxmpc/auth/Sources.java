package dev.proxmoxmpc.auth;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/// Where time and randomness come from; a clock given at start takes precedence.
@Factory
final class Sources {
  /// Microseconds are what PostgreSQL keeps.
  @Singleton
  @Secondary
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }

  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }
}
