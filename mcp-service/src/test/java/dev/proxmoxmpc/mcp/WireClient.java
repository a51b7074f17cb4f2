package dev.proxmoxmpc.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.kit.message.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Speaks the protocol over plain HTTP, so that tests see what is on the wire.
public final class WireClient {
  public static final String VERSION = "2025-11-25";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger ids = new AtomicInteger();
  private final URI endpoint;
  private final String token;
  private String session = "";

  WireClient(URI endpoint, String token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  public String session() {
    return session;
  }

  public WireClient inSession(String id) {
    session = id;
    return this;
  }

  public HttpRequest.Builder request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json, text/event-stream");
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", VERSION);
    }
    return request;
  }

  public HttpRequest.Builder post(String body) {
    return request()
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Opens the listening stream; its first line has been read when this returns.
  public BufferedReader listen() {
    try {
      HttpResponse<InputStream> answer =
          http.send(request().GET().build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("HTTP " + answer.statusCode());
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      lines.readLine();
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String initializeBody(String version) {
    return message(
        "initialize",
        Map.of(
            "protocolVersion", version,
            "capabilities", Map.of(),
            "clientInfo", Map.of("name", "test", "version", "1")));
  }

  /// The handshake; the client is in its session afterwards.
  public JsonNode initialize() {
    HttpResponse<String> answer = send(post(initializeBody(VERSION)));
    session = answer.headers().firstValue("Mcp-Session-Id").orElseThrow();
    send(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
    return tree(answer.body()).path("result");
  }

  public String message(String method, Object params) {
    try {
      return Json.mapper()
          .writeValueAsString(
              Map.of(
                  "jsonrpc",
                  "2.0",
                  "id",
                  ids.incrementAndGet(),
                  "method",
                  method,
                  "params",
                  params));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A request and the one message it is answered with.
  public JsonNode ask(String method, Object params) {
    HttpResponse<String> answer = send(post(message(method, params)));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("HTTP " + answer.statusCode() + ": " + answer.body());
    }
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith("data:"))
        .map(line -> tree(line.substring("data:".length())))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  /// Calls a tool and answers with its result.
  public JsonNode call(String tool, Map<String, ?> arguments) {
    return ask("tools/call", Map.of("name", tool, "arguments", arguments)).path("result");
  }

  public static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
