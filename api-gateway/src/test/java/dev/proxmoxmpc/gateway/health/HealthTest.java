package dev.proxmoxmpc.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.proxmoxmpc.gateway.RunningGateway;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  @TempDir Path directory;

  @Test
  void isUpOnlyWhenEveryServiceIsReady() {
    try (RunningGateway gateway = RunningGateway.start(directory)) {
      HttpResponse<String> up = gateway.send(gateway.request("/health"));
      gateway.auth.ready(false);
      HttpResponse<String> down = gateway.send(gateway.request("/health"));

      assertThat(up.statusCode()).isEqualTo(200);
      assertThat(RunningGateway.json(up).get("status").asText()).isEqualTo("UP");
      assertThat(service(up, "auth").get("database").asText()).isEqualTo("up");
      assertThat(service(up, "inventory").get("status").asText()).isEqualTo("UP");
      assertThat(down.statusCode()).isEqualTo(503);
      assertThat(service(down, "auth").get("status").asText()).isEqualTo("DOWN");
      assertThat(service(down, "inventory").get("status").asText()).isEqualTo("UP");
      assertThat(up.body()).doesNotContain(gateway.nats.password());
    }
  }

  @Test
  void waitsForMcpWhereThereIsOne() throws Exception {
    var status = new AtomicInteger(503);
    HttpServer mcp =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    mcp.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    mcp.start();
    String url = "http://127.0.0.1:" + mcp.getAddress().getPort();
    try (RunningGateway gateway =
        RunningGateway.start(directory, Map.of("mpc.gateway.mcp-url", url))) {
      HttpResponse<String> starting = gateway.send(gateway.request("/health"));
      status.set(200);
      HttpResponse<String> ready = gateway.send(gateway.request("/health"));
      mcp.stop(0);
      HttpResponse<String> gone = gateway.send(gateway.request("/health"));

      assertThat(starting.statusCode()).isEqualTo(503);
      assertThat(service(starting, "mcp").get("reason").asText()).contains("503");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(gone.statusCode()).isEqualTo(503);
    }
  }

  @Test
  void isDownWhileNatsIsAwayAndUpAgainAfterwards() {
    try (RunningGateway gateway = RunningGateway.start(directory)) {
      gateway.nats.close();
      await().until(() -> gateway.send(gateway.request("/health")).statusCode() == 503);

      gateway.restartNats();

      await().until(() -> gateway.send(gateway.request("/health")).statusCode() == 200);
    }
  }

  private static JsonNode service(HttpResponse<String> health, String name) {
    return RunningGateway.json(health).at("/details/services/details/" + name);
  }
}
