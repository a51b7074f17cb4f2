package dev.proxmoxmpc.inventory.task;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets PVE Tasks that ended long ago.
@Singleton
final class TaskRetention {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRetention.class);

  private final TaskStore store;
  private final Clock clock;
  private final Duration kept;

  TaskRetention(TaskStore store, Clock clock, TaskSettings settings) {
    this.store = store;
    this.clock = clock;
    this.kept = settings.retention();
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "1h")
  void expire() {
    int expired = store.expire(clock.instant().minus(kept));
    if (expired > 0) {
      LOG.info("pve tasks expired count={}", expired);
    }
  }
}
