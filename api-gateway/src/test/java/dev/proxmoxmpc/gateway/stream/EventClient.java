package dev.proxmoxmpc.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.proxmoxmpc.gateway.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A client of the change feed that keeps all it gets.
final class EventClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final InputStream body;
  private final List<Received> events = new CopyOnWriteArrayList<>();
  private final List<Received> heartbeats = new CopyOnWriteArrayList<>();
  private final List<Received> resets = new CopyOnWriteArrayList<>();
  private final AtomicInteger heartbeatsSeen = new AtomicInteger();
  private volatile boolean open = true;

  private EventClient(InputStream body, boolean reading) {
    this.body = body;
    if (reading) {
      Thread.ofVirtual().start(this::read);
    }
  }

  /// An event; `id` is 0 when it had none.
  record Received(long id, String topic, String data, Instant at) {}

  static EventClient open(RunningGateway gateway, String query, @Nullable String lastEventId)
      throws Exception {
    return open(gateway, query, lastEventId, gateway.auth.token());
  }

  static EventClient open(
      RunningGateway gateway, String query, @Nullable String lastEventId, String token)
      throws Exception {
    return new EventClient(connect(gateway, query, lastEventId, token), true);
  }

  static EventClient openWithoutReading(RunningGateway gateway) throws Exception {
    return new EventClient(connect(gateway, "", null, gateway.auth.token()), false);
  }

  List<Received> awaitEvents(int count) {
    await().atMost(PATIENCE).until(() -> events.size() >= count || !open);
    assertThat(events).hasSizeGreaterThanOrEqualTo(count);
    return List.copyOf(events);
  }

  Received awaitHeartbeat() {
    int nth = heartbeatsSeen.getAndIncrement();
    await().atMost(PATIENCE).until(() -> heartbeats.size() > nth);
    return heartbeats.get(nth);
  }

  Received awaitReset() {
    await().atMost(PATIENCE).until(() -> !resets.isEmpty());
    return resets.getFirst();
  }

  List<Received> events() {
    return events;
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  private static InputStream connect(
      RunningGateway gateway, String query, @Nullable String lastEventId, String token)
      throws Exception {
    HttpRequest.Builder request =
        gateway
            .request("/api/v1/events" + query)
            .header("Authorization", "Bearer " + token)
            .header("Accept-Encoding", "gzip");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> response =
        gateway.http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    return response.body();
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      long id = 0;
      String topic = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
          topic = line.substring(7);
        } else if (line.startsWith("data: ")) {
          keep(new Received(id, topic, line.substring(6), Instant.now()));
          id = 0;
        }
      }
    } catch (IOException e) {
      // The connection was closed; what was received counts.
    } finally {
      open = false;
    }
  }

  private void keep(Received received) {
    switch (received.topic()) {
      case "hb" -> heartbeats.add(received);
      case "reset" -> resets.add(received);
      default -> events.add(received);
    }
  }
}
