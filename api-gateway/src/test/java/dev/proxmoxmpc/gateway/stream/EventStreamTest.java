package dev.proxmoxmpc.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.event.Feed;
import dev.proxmoxmpc.gateway.RunningGateway;
import dev.proxmoxmpc.kit.message.Json;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {
  @TempDir Path directory;
  private RunningGateway gateway;
  private Connection nats;

  @BeforeEach
  void start() throws Exception {
    gateway = RunningGateway.start(directory);
    nats =
        Nats.connect(
            Options.builder()
                .server(gateway.nats.url())
                .userInfo(gateway.nats.user(), gateway.nats.password())
                .build());
    try (EventClient client = EventClient.open(gateway, "", null)) {
      client.awaitHeartbeat();
    }
  }

  @AfterEach
  void stop() throws Exception {
    nats.close();
    gateway.close();
  }

  @Test
  void deliversEventsWithTheirTopicAndPosition() throws Exception {
    try (EventClient client = EventClient.open(gateway, "", null)) {
      client.awaitHeartbeat();

      long sequence = publish("guest", 1);

      EventClient.Received event = client.awaitEvents(1).getFirst();
      assertThat(event.id()).isEqualTo(sequence);
      assertThat(event.topic()).isEqualTo("guest");
      assertThat(Json.mapper().readTree(event.data()).get("what").asText()).isEqualTo("changed");
    }
  }

  @Test
  void beatsEveryFiveSecondsWithThePosition() throws Exception {
    long sequence = publish("guest", 3);
    try (EventClient client = EventClient.open(gateway, "?topics=node", null)) {
      EventClient.Received first = client.awaitHeartbeat();
      EventClient.Received second = client.awaitHeartbeat();

      assertThat(second.id()).isEqualTo(sequence);
      assertThat(Json.mapper().readTree(second.data()).get("position").asLong())
          .isEqualTo(sequence);
      assertThat(Duration.between(first.at(), second.at())).isLessThan(Duration.ofSeconds(7));
      assertThat(client.events()).isEmpty();
    }
  }

  @Test
  void sendsOnlyTheChosenTopics() throws Exception {
    try (EventClient client = EventClient.open(gateway, "?topics=node,task", null)) {
      client.awaitHeartbeat();

      publish("guest", 1);
      publish("node", 1);
      publish("storage", 1);
      publish("task", 1);

      assertThat(client.awaitEvents(2))
          .extracting(EventClient.Received::topic)
          .containsExactly("node", "task");
    }
  }

  @Test
  void passesUsageOnWithoutPosition() throws Exception {
    try (EventClient client = EventClient.open(gateway, "", null)) {
      client.awaitHeartbeat();

      nats.publish(Feed.USAGE, Json.mapper().writeValueAsBytes(event("usage")));

      EventClient.Received usage = client.awaitEvents(1).getFirst();
      assertThat(usage.topic()).isEqualTo("usage");
      assertThat(usage.id()).isZero();
    }
  }

  @Test
  void goesOnAfterTheLastEventOfTheClient() throws Exception {
    long first = publish("guest", 1);
    long last = publish("guest", 9);
    nats.publish(Feed.USAGE, Json.mapper().writeValueAsBytes(event("usage")));

    try (EventClient byHeader = EventClient.open(gateway, "?since=0", Long.toString(first));
        EventClient byParameter = EventClient.open(gateway, "?since=" + first, null)) {
      List<Long> expected = LongStream.rangeClosed(first + 1, last).boxed().toList();
      assertThat(byHeader.awaitEvents(9)).extracting(EventClient.Received::id).isEqualTo(expected);
      assertThat(byParameter.awaitEvents(9))
          .extracting(EventClient.Received::id)
          .isEqualTo(expected);
    }
  }

  @Test
  void goesOnFromTheStreamWhenTheGatewayWasNotThere() throws Exception {
    long before = publish("guest", 2000);
    gateway.close();
    gateway = RunningGateway.start(directory);
    nats.close();
    nats =
        Nats.connect(
            Options.builder()
                .server(gateway.nats.url())
                .userInfo(gateway.nats.user(), gateway.nats.password())
                .build());

    try (EventClient client = EventClient.open(gateway, "?since=500", null)) {
      assertThat(client.awaitEvents(1500))
          .extracting(EventClient.Received::id)
          .isEqualTo(LongStream.rangeClosed(501, before).boxed().toList());
      long next = publish("guest", 1);
      assertThat(client.awaitEvents(1501).getLast().id()).isEqualTo(next);
    }
  }

  @Test
  void resetsAClientWhosePlaceIsGone() throws Exception {
    publish("guest", 10);
    nats.jetStreamManagement()
        .purgeStream(Feed.STREAM, io.nats.client.PurgeOptions.builder().sequence(6).build());
    try (EventClient ahead = EventClient.open(gateway, "?since=999", null)) {
      EventClient.Received reset = ahead.awaitReset();
      assertThat(reset.id()).isEqualTo(10);
      long next = publish("guest", 1);
      assertThat(ahead.awaitEvents(1)).extracting(EventClient.Received::id).containsExactly(next);
    }
    gateway.close();
    gateway = RunningGateway.start(directory);
    try (EventClient behind = EventClient.open(gateway, "?since=2", null)) {
      EventClient.Received reset = behind.awaitReset();
      assertThat(reset.id()).isEqualTo(11);
      assertThat(behind.events()).isEmpty();
    }
  }

  @Test
  void losesNothingForFiftyClientsThatComeAndGo() throws Exception {
    int clients = 50;
    int events = 5000;
    List<CompletableFuture<List<Long>>> results = new ArrayList<>();
    long start = publish("guest", 1);
    for (int i = 0; i < clients; i++) {
      int nth = i;
      var result = new CompletableFuture<List<Long>>();
      results.add(result);
      Thread.ofVirtual()
          .start(() -> {
            try {
              result.complete(readInPieces(start, events, nth));
            } catch (Exception | AssertionError e) {
              result.completeExceptionally(e);
            }
          });
    }

    publish("guest", events);

    List<Long> expected = LongStream.rangeClosed(start + 1, start + events).boxed().toList();
    for (CompletableFuture<List<Long>> result : results) {
      assertThat(result.get(120, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(expected);
    }
  }

  @Test
  void doesNotLetAClientThatStopsReadingHurtOthers() throws Exception {
    try (EventClient stuck = EventClient.openWithoutReading(gateway);
        EventClient reading = EventClient.open(gateway, "", null)) {
      reading.awaitHeartbeat();
      byte[] large = Json.mapper().writeValueAsBytes(event("x".repeat(20_000)));

      List<Long> sequences = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        sequences.add(publish("guest", large));
      }

      assertThat(reading.awaitEvents(3000))
          .extracting(EventClient.Received::id)
          .isEqualTo(sequences);
      assertThat(stuck.isOpen()).isTrue();
    }
  }

  @Test
  void endsWithTheToken() throws Exception {
    try (EventClient client =
        EventClient.open(gateway, "", null, gateway.auth.token(Duration.ofSeconds(2)))) {
      client.awaitHeartbeat();

      await().atMost(Duration.ofSeconds(20)).until(() -> !client.isOpen());
    }
  }

  @Test
  void goesOnAfterNatsWasAway() throws Exception {
    try (EventClient client = EventClient.open(gateway, "", null)) {
      client.awaitHeartbeat();
      long before = publish("guest", 3);
      client.awaitEvents(3);

      gateway.restartNats();
      await()
          .ignoreExceptions()
          .atMost(Duration.ofSeconds(30))
          .until(() -> publish("guest", 1) > before);

      assertThat(client.awaitEvents(4).getLast().id()).isGreaterThan(before);
    }
  }

  @Test
  void refusesPositionsAndTopicsThatCannotBe() {
    assertThat(codeAndField("?since=soon")).isEqualTo("400 since");
    assertThat(codeAndField("?since=-1")).isEqualTo("400 since");
    assertThat(codeAndField("?topics=guests")).isEqualTo("400 topics");
  }

  private List<Long> readInPieces(long start, int events, int nth) throws Exception {
    List<Long> got = new ArrayList<>();
    long at = start;
    int piece = 200 + 97 * nth;
    while (got.size() < events) {
      try (EventClient client = EventClient.open(gateway, "?topics=guest", Long.toString(at))) {
        List<EventClient.Received> received =
            client.awaitEvents(Math.min(piece, events - got.size()));
        received.stream()
            .limit(Math.min(piece, events - got.size()))
            .forEach(event -> got.add(event.id()));
        at = got.getLast();
      }
    }
    return got;
  }

  private String codeAndField(String query) {
    HttpResponse<String> response = gateway.get("/api/v1/events" + query);
    return response.statusCode()
        + " "
        + RunningGateway.json(response).get("fields").get(0).get("field").asText();
  }

  /// Publishes that many events and answers the sequence of the last.
  private long publish(String topic, int count) throws Exception {
    byte[] json = Json.mapper().writeValueAsBytes(event(topic));
    List<CompletableFuture<PublishAck>> acks =
        IntStream.range(0, count).mapToObj(i -> publishAsync(topic, json)).toList();
    long last = 0;
    for (CompletableFuture<PublishAck> ack : acks) {
      last = Math.max(last, ack.get(10, java.util.concurrent.TimeUnit.SECONDS).getSeqno());
    }
    return last;
  }

  private CompletableFuture<PublishAck> publishAsync(String topic, byte[] json) {
    try {
      return nats.jetStream()
          .publishAsync(
              Feed.subject("inventory", topic, "changed"), json, PublishOptions.builder().build());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private long publish(String topic, byte[] json) throws Exception {
    return publishAsync(topic, json).get(10, java.util.concurrent.TimeUnit.SECONDS).getSeqno();
  }

  private static Event event(String topic) {
    return new Event(
        topic,
        "changed",
        Instant.now(),
        "lab",
        "lab/guest/100",
        1L,
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
