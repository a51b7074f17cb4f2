package dev.proxmoxmpc.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.event.Feed;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.message.ServiceSettings;
import dev.proxmoxmpc.local.DatabaseAccess;
import dev.proxmoxmpc.local.LocalNats;
import dev.proxmoxmpc.local.LocalPostgres;
import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.OrderedConsumerConfiguration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class OutboxRelayTest {
  private static final String TABLE =
      """
      create table outbox (
        id bigint generated always as identity primary key,
        message_id uuid not null,
        subject text not null,
        payload jsonb not null,
        created_at timestamptz not null default now()
      )
      """;

  @TempDir Path directory;
  private LocalPostgres postgres;
  private LocalNats nats;
  private PGSimpleDataSource database;
  private final Outbox outbox = new Outbox(new ServiceSettings("test"));

  @BeforeEach
  void start() throws Exception {
    postgres = LocalPostgres.start(directory.resolve("pg"), 0);
    DatabaseAccess access = postgres.database("test");
    database = new PGSimpleDataSource();
    database.setUrl(access.jdbcUrl());
    database.setUser(access.user());
    database.setPassword(access.password());
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    nats = LocalNats.start(directory.resolve("nats"), 0);
  }

  @AfterEach
  void stop() {
    nats.close();
    postgres.close();
  }

  @Test
  void eventsArriveInOrderOnceAndOnlyWhenTheirTransactionCommits() throws Exception {
    append(0, 500, true);
    append(500, 510, false);
    append(510, 520, true);

    try (Connection connection = connect()) {
      OutboxRelay relay = new OutboxRelay(outbox, database, connection);
      relay.start();
      List<Long> seen = read(connection, 510);

      assertThat(seen)
          .containsExactlyElementsOf(
              IntStream.concat(IntStream.range(0, 500), IntStream.range(510, 520))
                  .mapToObj(i -> (long) i)
                  .toList());
      await().untilAsserted(() -> assertThat(waiting()).isZero());
      relay.stop();
    }
  }

  @Test
  void eventsWaitWhileNatsIsAwayAndLeaveWhenItIsBack() throws Exception {
    int port = Integer.parseInt(nats.url().replaceAll(".*:", ""));
    try (Connection connection = connect()) {
      OutboxRelay relay = new OutboxRelay(outbox, database, connection);
      relay.start();
      append(0, 5, true);
      assertThat(read(connection, 5)).hasSize(5);

      nats.close();
      append(5, 20, true);
      nats = LocalNats.start(directory.resolve("nats"), port);

      assertThat(read(connection, 20))
          .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> (long) i).toList());
      relay.stop();
    }
  }

  private Connection connect() throws Exception {
    return Nats.connect(
        Options.builder()
            .server(nats.url())
            .userInfo(nats.user(), nats.password())
            .maxReconnects(-1)
            .reconnectWait(java.time.Duration.ofMillis(50))
            .errorListener(new io.nats.client.ErrorListener() {})
            .build());
  }

  private void append(int from, int to, boolean commit) throws Exception {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      outbox.append(connection, IntStream.range(from, to).mapToObj(i -> event(i)).toList());
      if (commit) {
        connection.commit();
        outbox.committed();
      } else {
        connection.rollback();
      }
    }
  }

  private long waiting() throws Exception {
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery("select count(*) from outbox")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static List<Long> read(Connection connection, int count) throws Exception {
    EventStream.ensure(connection);
    List<Long> seen = new ArrayList<>();
    Instant deadline = Instant.now().plusSeconds(30);
    try (IterableConsumer messages =
        connection
            .getStreamContext(Feed.STREAM)
            .createOrderedConsumer(new OrderedConsumerConfiguration())
            .iterate()) {
      while (seen.size() < count && Instant.now().isBefore(deadline)) {
        Message message = messages.nextMessage(500);
        if (message != null) {
          seen.add(Json.mapper().readValue(message.getData(), Event.class).revision());
        }
      }
    }
    return seen;
  }

  private static Event event(long number) {
    return new Event(
        "guest",
        "changed",
        Instant.EPOCH,
        "lab",
        "lab/guest/100",
        number,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
