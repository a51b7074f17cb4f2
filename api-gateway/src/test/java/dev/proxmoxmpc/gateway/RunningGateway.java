package dev.proxmoxmpc.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.local.LocalNats;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The gateway over HTTP, with a real NATS server and fakes of the services behind it.
public final class RunningGateway implements AutoCloseable {
  public LocalNats nats;
  private final Path directory;
  public final FakeAuth auth;
  public final RecordingInventory inventory;
  public final HttpClient http = HttpClient.newHttpClient();
  private final ApplicationContext services;
  private final ApplicationContext gateway;
  private final String origin;

  private RunningGateway(Path directory, Map<String, Object> more) {
    this.directory = directory.resolve("nats");
    nats = LocalNats.start(this.directory, 0);
    Map<String, Object> connection =
        Map.of(
            "mpc.nats.url", nats.url(),
            "mpc.nats.user", nats.user(),
            "mpc.nats.password", nats.password());
    services =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .banner(false)
            .properties(connection)
            .properties(Map.of("mpc.service", "fakes"))
            .start();
    RequestServer server = services.getBean(RequestServer.class);
    auth = new FakeAuth(server);
    inventory = new RecordingInventory(server);
    Map<String, Object> properties = new HashMap<>(connection);
    properties.put("micronaut.server.port", -1);
    properties.putAll(more);
    gateway = GatewayService.start(properties);
    origin = "http://127.0.0.1:" + gateway.getBean(EmbeddedServer.class).getPort();
  }

  public static RunningGateway start(Path directory) {
    return start(directory, Map.of());
  }

  public static RunningGateway start(Path directory, Map<String, Object> more) {
    return new RunningGateway(directory, more);
  }

  public ApplicationContext context() {
    return gateway;
  }

  /// NATS stops and comes back on the same port with the same streams.
  public void restartNats() {
    int port = URI.create(nats.url()).getPort();
    nats.close();
    nats = LocalNats.start(directory, port);
  }

  /// The services behind the gateway go away.
  public void stopServices() {
    services.close();
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(30));
  }

  /// A request with a good token.
  public HttpRequest.Builder signedIn(String path) {
    return request(path).header("Authorization", "Bearer " + auth.token());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> get(String path) {
    return send(signedIn(path));
  }

  public HttpResponse<String> post(String path, String json) {
    return send(
        signedIn(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  @Override
  public void close() {
    gateway.close();
    services.close();
    http.shutdownNow();
    nats.close();
  }
}
