package dev.proxmoxmpc.kit.outbox;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import io.nats.client.support.NatsJetStreamConstants;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the outbox to JetStream, in order, one replica at a time. A row is deleted only after
/// the stream has acknowledged it; a row sent twice is dropped by the stream through its message
/// id. While NATS or the database is away, rows wait.
@Context
@Requires(property = "mpc.nats.url")
@Requires(property = "datasources.default.url")
final class OutboxRelay {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;
  private static final long ROUND_MILLIS = 1000;
  private static final long LOCK = 0x6d70634f7574L;

  private final Outbox outbox;
  private final DataSource database;
  private final Connection nats;
  private @Nullable Thread thread;
  private boolean streamReady;

  OutboxRelay(Outbox outbox, DataSource database, Connection nats) {
    this.outbox = outbox;
    // Outside of a transaction the injected data source has no connection to give.
    this.database = DelegatingDataSource.unwrapDataSource(database);
    this.nats = nats;
  }

  @PostConstruct
  void start() {
    thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
  }

  @PreDestroy
  void stop() throws InterruptedException {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      running.join(2000);
    }
  }

  private void run() {
    boolean failing = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        int sent = drain();
        if (failing) {
          LOG.info("outbox drains again");
          failing = false;
        }
        if (sent < BATCH) {
          outbox.await(ROUND_MILLIS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (SQLException | IOException | JetStreamApiException | RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        if (!failing) {
          LOG.warn("outbox waits why={}", e.toString());
          failing = true;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ROUND_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int drain()
      throws SQLException, IOException, JetStreamApiException, InterruptedException {
    try (java.sql.Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int sent = locked(connection) ? drain(connection) : 0;
        connection.commit();
        return sent;
      } catch (SQLException | IOException | JetStreamApiException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static boolean locked(java.sql.Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private int drain(java.sql.Connection connection)
      throws SQLException, IOException, JetStreamApiException {
    List<Long> ids = new ArrayList<>();
    List<NatsMessage> messages = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select id, message_id, subject, payload from outbox order by id limit " + BATCH);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
        messages.add(
            NatsMessage.builder()
                .subject(rows.getString(3))
                .headers(new Headers().put(NatsJetStreamConstants.MSG_ID_HDR, rows.getString(2)))
                .data(rows.getString(4).getBytes(StandardCharsets.UTF_8))
                .build());
      }
    }
    if (ids.isEmpty()) {
      return 0;
    }
    publish(messages);
    try (PreparedStatement delete =
        connection.prepareStatement("delete from outbox where id = any (?)")) {
      delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      delete.executeUpdate();
    }
    return ids.size();
  }

  private void publish(List<NatsMessage> messages) throws IOException, JetStreamApiException {
    if (!streamReady) {
      EventStream.ensure(nats);
      streamReady = true;
    }
    JetStream stream = nats.jetStream();
    List<CompletableFuture<PublishAck>> acknowledgements = new ArrayList<>();
    for (NatsMessage message : messages) {
      acknowledgements.add(stream.publishAsync(message));
    }
    acknowledgements.forEach(CompletableFuture::join);
  }
}
