package dev.proxmoxmpc.kit.security;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Makes the verifier of a running service, on the system's clock.
@Factory
@Requires(bean = KeySource.class)
final class VerifierFactory {
  @Singleton
  TokenVerifier verifier(KeySource keys) {
    return new TokenVerifier(keys, Clock.systemUTC());
  }
}
