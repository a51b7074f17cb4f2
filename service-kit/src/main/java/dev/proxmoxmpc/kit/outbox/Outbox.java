package dev.proxmoxmpc.kit.outbox;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.event.Feed;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.message.ServiceSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Takes events in the transaction of the change they tell of. The table is part of each service's
/// own schema:
///
/// ```sql
/// create table outbox (
///   id bigint generated always as identity primary key,
///   message_id uuid not null,
///   subject text not null,
///   payload jsonb not null,
///   created_at timestamptz not null default now()
/// );
/// ```
@Singleton
@Requires(property = "mpc.nats.url")
@Requires(property = "datasources.default.url")
public final class Outbox {
  private static final String INSERT =
      """
      insert into outbox (message_id, subject, payload) values (?, ?, ?::jsonb)
      """;

  private final String service;
  private final Semaphore signal = new Semaphore(0);

  Outbox(ServiceSettings settings) {
    this.service = settings.service();
  }

  /// Appends `events` in order, within the transaction of `connection`. Call [#committed()] once it
  /// has been committed.
  public void append(Connection connection, List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Event event : events) {
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, Feed.subject(service, event.topic(), event.what()));
        insert.setString(3, Json.mapper().writeValueAsString(event));
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("events could not be appended to the outbox", e);
    }
  }

  /// Wakes the relay, so that events leave at once instead of at its next round.
  public void committed() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  void await(long millis) throws InterruptedException {
    if (signal.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      signal.drainPermits();
    }
  }
}
