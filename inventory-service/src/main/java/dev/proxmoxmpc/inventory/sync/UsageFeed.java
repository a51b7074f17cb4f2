package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.event.Feed;
import dev.proxmoxmpc.contracts.event.UsageSample;
import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.kit.message.Json;
import io.nats.client.Connection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends figures that differ from the last ones to whoever listens. Nobody keeps them.
@Singleton
final class UsageFeed {
  private static final Logger LOG = LoggerFactory.getLogger(UsageFeed.class);
  private static final int AT_ONCE = 500;

  private final Connection nats;

  UsageFeed(Connection nats) {
    this.nats = nats;
  }

  void send(ClusterId cluster, Map<String, Usage> old, Map<String, Usage> young, Instant now) {
    List<UsageSample> samples = new ArrayList<>();
    young.forEach((address, usage) -> {
      Usage before = old.get(address);
      if (before == null || !sameFigures(before, usage)) {
        samples.add(new UsageSample(address, usage));
      }
    });
    for (int from = 0; from < samples.size(); from += AT_ONCE) {
      publish(cluster, samples.subList(from, Math.min(from + AT_ONCE, samples.size())), now);
    }
  }

  private void publish(ClusterId cluster, List<UsageSample> samples, Instant now) {
    Event event =
        new Event(
            "usage",
            "sampled",
            now,
            cluster.value(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            samples,
            null);
    try {
      nats.publish(Feed.USAGE, Json.mapper().writeValueAsBytes(event));
    } catch (IOException | IllegalStateException e) {
      LOG.debug("usage of cluster={} was not sent: {}", cluster, e.getMessage());
    }
  }

  private static boolean sameFigures(Usage a, Usage b) {
    return withoutTime(a).equals(withoutTime(b));
  }

  private static Usage withoutTime(Usage usage) {
    return new Usage(
        usage.cpu(),
        usage.cpus(),
        usage.memoryUsed(),
        usage.memoryTotal(),
        usage.diskUsed(),
        usage.diskTotal(),
        null,
        null);
  }
}
