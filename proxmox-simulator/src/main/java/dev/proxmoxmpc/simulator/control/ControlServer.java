package dev.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.fault.FaultKind;
import dev.proxmoxmpc.simulator.fault.FaultRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The control API: plain HTTP on 127.0.0.1, one POST per action with a JSON object, `?cluster=`
/// names a cluster.
public final class ControlServer implements AutoCloseable {
  private final HttpServer server;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Control control;

  private ControlServer(Control control, int port) {
    this.control = control;
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open control port " + port, e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  /// Opens the control port; 0 takes any free one.
  public static ControlServer open(Control control, int port) {
    return new ControlServer(control, port);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    int status = 200;
    Object answer;
    try {
      JsonNode body = mapper.readTree(exchange.getRequestBody().readAllBytes());
      answer = act(exchange.getRequestURI().getPath(), cluster(exchange), body);
    } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
      status = 400;
      answer = Map.of("error", String.valueOf(e.getMessage()));
    }
    byte[] bytes = mapper.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static @Nullable String cluster(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query != null && query.startsWith("cluster=") ? query.substring(8) : null;
  }

  private Object act(String path, @Nullable String cluster, JsonNode body) {
    switch (path) {
      case "/clusters" -> {
        return control.clusters();
      }
      case "/advance" ->
          control.advance(Duration.ofMillis((long) (body.path("seconds").asDouble() * 1000)));
      case "/guest/config" -> control.changeGuest(cluster, vmid(body), texts(body.path("set")));
      case "/guest/move" -> control.moveGuest(cluster, vmid(body), body.path("node").asText());
      case "/guest/power" ->
          control.setRunning(cluster, vmid(body), body.path("running").asBoolean());
      case "/guest/system" ->
          control.setOperatingSystem(cluster, vmid(body), body.path("present").asBoolean());
      case "/node" ->
          control.setNodeOnline(
              cluster, body.path("node").asText(), body.path("online").asBoolean());
      case "/node/clock" ->
          control.setClockSkew(
              cluster,
              body.path("node").asText(),
              Duration.ofSeconds(body.path("seconds").asLong()));
      case "/save" -> control.save(Path.of(body.path("file").asText()));
      case "/faults" -> {
        return faults();
      }
      case "/faults/add" -> {
        return Map.of("number", control.faults().add(rule(body)));
      }
      case "/faults/remove" -> control.faults().remove(body.path("number").asInt());
      case "/faults/clear" -> control.faults().clear();
      case "/quorum" -> control.setQuorate(cluster, body.path("quorate").asBoolean());
      case "/storage" ->
          control.setStorageDead(
              cluster, body.path("storage").asText(), body.path("dead").asBoolean());
      case "/version" ->
          control.setVersion(cluster, PveVersion.ofLabel(body.path("version").asText()));
      case "/certificate" -> {
        return Map.of("fingerprint", control.rotateCertificate(cluster));
      }
      case "/token" -> {
        String role = body.path("role").asText("Administrator");
        return Map.of(
            "authorization",
            control.createToken(
                cluster, body.path("user").asText(), body.path("name").asText(), role));
      }
      default -> throw new IllegalArgumentException("no such action: " + path);
    }
    return Map.of("done", true);
  }

  private Object faults() {
    Map<String, Object> result = new LinkedHashMap<>();
    control
        .faults()
        .all()
        .forEach((number, rule) ->
            result.put(
                Integer.toString(number),
                Map.of(
                    "kind", rule.kind().name(),
                    "match", rule.match().pattern(),
                    "share", rule.share(),
                    "settings", rule.settings())));
    return result;
  }

  private static FaultRule rule(JsonNode body) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : List.of("millis", "status", "text")) {
      if (body.has(name)) {
        settings.put(name, body.path(name).asText());
      }
    }
    String node = body.has("node") ? body.path("node").asText() : null;
    return new FaultRule(
        FaultKind.named(body.path("kind").asText()),
        Pattern.compile(body.path("match").asText("")),
        node,
        body.path("share").asDouble(1),
        settings);
  }

  private static int vmid(JsonNode body) {
    return body.path("vmid").asInt();
  }

  private static Map<String, @Nullable String> texts(JsonNode object) {
    Map<String, @Nullable String> result = new LinkedHashMap<>();
    object
        .properties()
        .forEach(field ->
            result.put(
                field.getKey(), field.getValue().isNull() ? null : field.getValue().asText()));
    return result;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
