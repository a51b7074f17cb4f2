package dev.proxmoxmpc.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One session of the Model Context Protocol over Streamable HTTP (revision 2025-11-25). A session
/// the server has forgotten is opened again by repeating the handshake, unseen by whoever sends.
public final class McpConnection implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofMinutes(5);
  private static final String SESSION = "Mcp-Session-Id";

  private final HttpCaller caller;
  private final AccessTokens tokens;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile Session session = new Session(null, null);
  private @Nullable JsonNode handshake;

  /// What the handshake agreed on; all null before it.
  private record Session(@Nullable String id, @Nullable String version) {}

  /// @param endpoint the URL that takes the messages
  public McpConnection(ServerUrl endpoint, AccessTokens tokens) {
    this.caller = new HttpCaller(endpoint);
    this.tokens = tokens;
  }

  /// Sends one message and hands over what comes back, the answer last. A request whose answer is
  /// lost ends in a `CliException`.
  public void send(JsonNode message, Consumer<JsonNode> incoming) {
    if ("initialize".equals(message.path("method").asText())) {
      handshake = message;
      open(message, incoming);
      return;
    }
    Session used = session;
    HttpResponse<InputStream> answer = post(message, used);
    if (answer.statusCode() == 404 && used.id() != null) {
      closeQuietly(answer.body());
      reopen(used);
      answer = post(message, session);
    }
    deliver(message, answer, incoming);
  }

  /// Hands over what the server says unasked, until the stream ends. False when it offers no such
  /// stream.
  public boolean listen(Consumer<JsonNode> incoming) {
    Session used = session;
    HttpResponse<InputStream> answer = openStream(used);
    if (answer.statusCode() == 404 && used.id() != null) {
      closeQuietly(answer.body());
      reopen(used);
      answer = openStream(session);
    }
    if (answer.statusCode() == 405) {
      closeQuietly(answer.body());
      return false;
    }
    caller.check(answer);
    readEvents(answer.body(), incoming);
    return true;
  }

  /// Ends the session at the server.
  @Override
  public void close() {
    Session ended = session;
    if (ended.id() != null) {
      HttpRequest.Builder request = caller.request("").timeout(Duration.ofSeconds(5)).DELETE();
      closeQuietly(caller.authorized(tokens, headers(request, ended)).body());
    }
  }

  private void open(JsonNode initialize, Consumer<JsonNode> incoming) {
    HttpResponse<InputStream> answer = post(initialize, new Session(null, null));
    String id = answer.headers().firstValue(SESSION).orElse(null);
    deliver(
        initialize,
        answer,
        message -> {
          JsonNode version = message.at("/result/protocolVersion");
          if (version.isTextual()) {
            session = new Session(id, version.asText());
          }
          incoming.accept(message);
        });
  }

  private void reopen(Session lost) {
    opening.lock();
    try {
      JsonNode initialize = handshake;
      if (session != lost || initialize == null) {
        return;
      }
      open(initialize, _ -> {});
      JsonNode ready =
          Json.mapper()
              .createObjectNode()
              .put("jsonrpc", "2.0")
              .put("method", "notifications/initialized");
      deliver(ready, post(ready, session), _ -> {});
    } finally {
      opening.unlock();
    }
  }

  private HttpResponse<InputStream> openStream(Session used) {
    HttpRequest.Builder request = caller.request("").setHeader("Accept", "text/event-stream").GET();
    return caller.authorized(tokens, headers(request, used));
  }

  private HttpResponse<InputStream> post(JsonNode message, Session used) {
    HttpRequest.Builder request =
        caller
            .post("", message)
            .timeout(ANSWER)
            .setHeader("Accept", "application/json, text/event-stream");
    return caller.authorized(tokens, headers(request, used));
  }

  private static HttpRequest.Builder headers(HttpRequest.Builder request, Session used) {
    if (used.id() != null) {
      request.setHeader(SESSION, used.id());
    }
    if (used.version() != null) {
      request.setHeader("MCP-Protocol-Version", used.version());
    }
    return request;
  }

  private void deliver(
      JsonNode message, HttpResponse<InputStream> answer, Consumer<JsonNode> incoming) {
    AnswerWatch watched = new AnswerWatch(message, incoming);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/event-stream")) {
      readEvents(answer.body(), watched);
    } else if (answer.statusCode() == 202 || answer.statusCode() == 204) {
      closeQuietly(answer.body());
    } else if (answer.statusCode() >= 300) {
      caller.check(answer);
    } else {
      watched.accept(caller.record(answer, JsonNode.class));
    }
    if (watched.missing()) {
      throw new CliException(
          ExitCode.UNAVAILABLE, "The connection was lost before the answer came", null);
    }
  }

  private static void readEvents(InputStream stream, Consumer<JsonNode> incoming) {
    try (EventReader reader = new EventReader(stream)) {
      for (ServerEvent event = reader.next(); event != null; event = reader.next()) {
        if (!event.content().isBlank()) {
          incoming.accept(Json.mapper().readTree(event.content()));
        }
      }
    } catch (JsonProcessingException unexpected) {
      throw new CliException(
          ExitCode.FAILED, "A message of the server is not understood", null, unexpected);
    } catch (IOException endOfStream) {
      // Ends like any other end of the stream; whoever waits for an answer notices its absence.
    }
  }

  private static void closeQuietly(InputStream stream) {
    try {
      stream.close();
    } catch (IOException alreadyClosed) {
      // Nothing more was wanted of it.
    }
  }

  /// Passes messages on and notices the answer to one request.
  private static final class AnswerWatch implements Consumer<JsonNode> {
    private final JsonNode id;
    private final Consumer<JsonNode> incoming;
    private boolean answered;

    AnswerWatch(JsonNode message, Consumer<JsonNode> incoming) {
      this.id = message.has("method") ? message.path("id") : Json.mapper().missingNode();
      this.incoming = incoming;
    }

    @Override
    public void accept(JsonNode message) {
      if (!message.has("method") && message.path("id").equals(id)) {
        answered = true;
      }
      incoming.accept(message);
    }

    boolean missing() {
      return !id.isMissingNode() && !answered;
    }
  }
}
