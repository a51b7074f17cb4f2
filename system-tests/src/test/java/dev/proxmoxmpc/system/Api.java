package dev.proxmoxmpc.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/// The public API as a script would use it.
final class Api implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final StandaloneProcess standalone;
  private final String token;

  private Api(StandaloneProcess standalone, String token) {
    this.standalone = standalone;
    this.token = token;
  }

  static Api signIn(StandaloneProcess standalone) throws IOException, InterruptedException {
    Api anonymous = new Api(standalone, "");
    Answer answer =
        anonymous.post(
            "/api/v1/auth/login",
            Map.of("username", "admin", "password", StandaloneProcess.PASSWORD));
    return new Api(standalone, answer.body().path("accessToken").asText());
  }

  String token() {
    return token;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String path, Object body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  /// Starts listening to the change feed; what arrives is collected until the feed is closed.
  Feed feed() throws IOException, InterruptedException {
    HttpResponse<java.io.InputStream> response =
        client.send(
            HttpRequest.newBuilder(standalone.uri("/api/v1/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException("the feed answered " + response.statusCode());
    }
    return new Feed(response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    URI uri = standalone.uri(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    JsonNode body = response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
    return new Answer(response.statusCode(), body);
  }

  record Answer(int status, JsonNode body) {}

  /// The change feed: events with their topic and data.
  static final class Feed implements AutoCloseable {
    private final java.io.InputStream stream;
    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();

    Feed(java.io.InputStream stream) {
      this.stream = stream;
      Thread.ofVirtual().start(this::read);
    }

    boolean has(Predicate<Entry> wanted) {
      return entries.stream().anyMatch(wanted);
    }

    Iterable<Entry> entries() {
      return entries;
    }

    private void read() {
      String topic = "";
      try (var reader =
          new java.io.BufferedReader(
              new java.io.InputStreamReader(stream, java.nio.charset.StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.startsWith("event:")) {
            topic = line.substring(6).strip();
          } else if (line.startsWith("data:")) {
            entries.add(new Entry(topic, JSON.readTree(line.substring(5))));
          }
        }
      } catch (IOException e) {
        // The feed was closed.
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  record Entry(String topic, JsonNode data) {}
}
