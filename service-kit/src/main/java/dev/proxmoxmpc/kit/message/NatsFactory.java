package dev.proxmoxmpc.kit.message;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects to NATS and stays connected: a server that is not there yet, or goes away for a while,
/// is waited for.
@Factory
@Requires(property = "mpc.nats.url")
final class NatsFactory {
  private static final Logger LOG = LoggerFactory.getLogger(NatsFactory.class);

  @Singleton
  @Bean(preDestroy = "close")
  Connection connection(NatsSettings settings, ServiceSettings service)
      throws IOException, InterruptedException {
    Options.Builder options =
        Options.builder()
            .servers(settings.url().split(","))
            .connectionName(service.service())
            .maxReconnects(-1)
            .reconnectWait(Duration.ofMillis(250))
            .connectionTimeout(Duration.ofSeconds(5))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .errorListener(new QuietErrors())
            .connectionListener(NatsFactory::log);
    if (settings.user() != null && settings.password() != null) {
      options.userInfo(settings.user(), settings.password());
    }
    return Nats.connectReconnectOnConnect(options.build());
  }

  private static void log(Connection connection, ConnectionListener.Events event) {
    LOG.debug("nats {}", event);
    if (event == ConnectionListener.Events.DISCONNECTED
        || event == ConnectionListener.Events.RECONNECTED) {
      LOG.info("nats connection {}", event.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static final class QuietErrors implements ErrorListener {
    @Override
    public void errorOccurred(Connection connection, String error) {
      LOG.warn("nats error={}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
      LOG.debug("nats exception", exception);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
      LOG.warn("nats slow consumer pending={}", consumer.getPendingMessageCount());
    }
  }
}
