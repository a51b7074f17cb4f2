package dev.proxmoxmpc.kit.health;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.nats.client.Connection;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/// A service without NATS can neither be asked nor tell anybody.
@Singleton
@Readiness
@Requires(property = "mpc.nats.url")
final class NatsIndicator implements HealthIndicator {
  private final Connection connection;

  NatsIndicator(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    boolean connected = connection.getStatus() == Connection.Status.CONNECTED;
    return Publishers.just(
        HealthResult.builder("nats", connected ? HealthStatus.UP : HealthStatus.DOWN)
            .details(
                Map.of(
                    "connection", connection.getStatus().name().toLowerCase(java.util.Locale.ROOT)))
            .build());
  }
}
