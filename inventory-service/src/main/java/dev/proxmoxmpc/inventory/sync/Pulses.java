package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.resource.Projection;
import dev.proxmoxmpc.inventory.resource.Standing;
import dev.proxmoxmpc.kit.message.Json;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the other replicas what is not in the database: when a cluster was read and the figures of
/// that reading. A pulse that gets lost is made good by the next.
@Singleton
final class Pulses {
  private static final Logger LOG = LoggerFactory.getLogger(Pulses.class);
  private static final String SUBJECT = "mpc.v1.live.inventory.pulse";
  private static final int AT_ONCE = 1500;

  private final Connection nats;
  private final Projection projection;
  private final Dispatcher dispatcher;

  Pulses(Connection nats, Projection projection) {
    this.nats = nats;
    this.projection = projection;
    this.dispatcher = nats.createDispatcher();
  }

  /// One part of the figures of a reading.
  ///
  /// @param first nothing of earlier readings counts any more
  record Pulse(
      String cluster,
      boolean first,
      @Nullable Instant lastSyncAt,
      @Nullable Instant nextSyncAt,
      Map<String, Usage> usage) {}

  /// Shows the pulses of clusters that are followed and not owned.
  void follow(Predicate<ClusterId> isFollowed) {
    dispatcher.subscribe(SUBJECT, message -> take(message, isFollowed));
  }

  void send(ClusterId cluster, Standing standing, Map<String, Usage> usage) {
    Map<String, Usage> part = new TreeMap<>();
    boolean first = true;
    for (Map.Entry<String, Usage> entry : usage.entrySet()) {
      part.put(entry.getKey(), entry.getValue());
      if (part.size() == AT_ONCE) {
        publish(cluster, first, standing, part);
        first = false;
        part = new TreeMap<>();
      }
    }
    if (first || !part.isEmpty()) {
      publish(cluster, first, standing, part);
    }
  }

  @PreDestroy
  void close() {
    if (nats.getStatus() == Connection.Status.CONNECTED) {
      nats.closeDispatcher(dispatcher);
    }
  }

  private void publish(
      ClusterId cluster, boolean first, Standing standing, Map<String, Usage> usage) {
    try {
      nats.publish(
          SUBJECT,
          Json.mapper()
              .writeValueAsBytes(
                  new Pulse(
                      cluster.value(),
                      first,
                      standing.lastSyncAt(),
                      standing.nextSyncAt(),
                      usage)));
    } catch (IOException | IllegalStateException e) {
      LOG.debug("pulse of cluster={} was not sent: {}", cluster, e.getMessage());
    }
  }

  private void take(Message message, Predicate<ClusterId> isFollowed) {
    try {
      Pulse pulse = Json.mapper().readValue(message.getData(), Pulse.class);
      ClusterId cluster = new ClusterId(pulse.cluster());
      if (isFollowed.test(cluster)) {
        Standing standing = projection.standing(cluster);
        projection.showStanding(cluster, standing.withSync(pulse.lastSyncAt(), pulse.nextSyncAt()));
        Map<String, Usage> usage = new TreeMap<>(pulse.usage());
        if (!pulse.first()) {
          usage.putAll(projection.usage(cluster));
        }
        projection.showUsage(cluster, usage);
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("pulse not understood: {}", e.getMessage());
    }
  }
}
