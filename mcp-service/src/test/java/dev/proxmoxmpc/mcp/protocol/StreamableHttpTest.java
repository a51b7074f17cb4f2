package dev.proxmoxmpc.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.contracts.inventory.ClusterPage;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.mcp.RunningMcp;
import dev.proxmoxmpc.mcp.WireClient;
import io.modelcontextprotocol.server.McpSyncServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamableHttpTest {
  private static RunningMcp mcp;

  @BeforeAll
  static void start() {
    mcp =
        RunningMcp.start(
            Map.of(
                "mpc.mcp.keep-alive",
                "100ms",
                "mpc.mcp.origins",
                List.of("https://studio.example")));
    mcp.services().on(InventoryCalls.LIST_CLUSTERS, _ -> new ClusterPage(List.of(), null));
  }

  @AfterAll
  static void stop() {
    mcp.close();
  }

  private static int status(WireClient client, HttpRequest.Builder request) {
    return client.send(request).statusCode();
  }

  @Test
  void agreesOnTheNewestVersionBothSpeak() {
    WireClient client = mcp.client("ada");

    JsonNode result = client.initialize();

    assertThat(result.path("protocolVersion").asText()).isEqualTo("2025-11-25");
    assertThat(result.at("/serverInfo/name").asText()).isEqualTo("proxmox-mpc");
    assertThat(result.at("/capabilities/tools").isObject()).isTrue();
    assertThat(agreedVersion("2025-06-18")).isEqualTo("2025-06-18");
    assertThat(agreedVersion("1999-01-01")).isEqualTo("2025-11-25");
  }

  private static String agreedVersion(String wanted) {
    WireClient client = mcp.client("ada");
    HttpResponse<String> answer = client.send(client.post(client.initializeBody(wanted)));
    return WireClient.tree(answer.body()).at("/result/protocolVersion").asText();
  }

  @Test
  void answersRequestsAsEventsAndNotificationsWithNothing() {
    WireClient client = mcp.client("ada");
    client.initialize();

    HttpResponse<String> request = client.send(client.post(client.message("ping", Map.of())));
    HttpResponse<String> notification =
        client.send(client.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));

    assertThat(request.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    assertThat(request.body()).contains("event: message").contains("\"result\":{}");
    assertThat(notification.statusCode()).isEqualTo(202);
    assertThat(notification.body()).isEmpty();
  }

  @Test
  void refusesWhoeverCarriesNoValidToken() throws Exception {
    URI endpoint = mcp.url().resolve("/mcp");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    HttpResponse<String> none;
    HttpResponse<String> forged;
    try (HttpClient http = HttpClient.newHttpClient()) {
      none = http.send(request.build(), BodyHandlers.ofString());
      forged =
          http.send(
              request.header("Authorization", "Bearer x.y.z").build(), BodyHandlers.ofString());
    }

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"proxmox-mpc\"");
    assertThat(WireClient.tree(none.body()).path("code").asText()).isEqualTo("unauthenticated");
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(forged.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("invalid_token");
  }

  @Test
  void aSessionBelongsToWhoeverOpenedIt() {
    WireClient ada = mcp.client("ada");
    ada.initialize();
    WireClient eve = mcp.client("eve").inSession(ada.session());

    assertThat(status(eve, eve.post(eve.message("tools/list", Map.of())))).isEqualTo(404);
    assertThat(status(eve, eve.request().GET())).isEqualTo(404);
    assertThat(status(eve, eve.request().DELETE())).isEqualTo(404);
    assertThat(ada.ask("tools/list", Map.of()).path("result").has("tools")).isTrue();
  }

  @Test
  void wantsASessionForEverythingButTheHandshake() {
    WireClient client = mcp.client("ada");

    assertThat(status(client, client.post(client.message("tools/list", Map.of())))).isEqualTo(400);
    assertThat(status(client.inSession("unknown"), client.post(client.message("ping", Map.of()))))
        .isEqualTo(404);
  }

  @Test
  void endsASessionWhenAsked() {
    WireClient client = mcp.client("ada");
    client.initialize();

    assertThat(status(client, client.request().DELETE())).isEqualTo(204);
    assertThat(status(client, client.post(client.message("ping", Map.of())))).isEqualTo(404);
  }

  @Test
  void refusesVersionsItDoesNotSpeak() {
    WireClient client = mcp.client("ada");
    client.initialize();
    HttpRequest.Builder request =
        client
            .post(client.message("ping", Map.of()))
            .setHeader("MCP-Protocol-Version", "2026-07-28");

    HttpResponse<String> answer = client.send(request);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(WireClient.tree(answer.body()).path("code").asText())
        .isEqualTo("unsupported-protocol-version");
  }

  @Test
  void refusesPagesOfOtherSites() {
    WireClient client = mcp.client("ada");
    for (String origin : List.of("https://evil.example", "null", "http://localhost.evil.example")) {
      HttpResponse<String> answer =
          client.send(client.post(client.initializeBody("x")).header("Origin", origin));
      assertThat(answer.statusCode()).as(origin).isEqualTo(403);
      assertThat(answer.body()).contains("origin-refused");
    }
    for (String origin :
        List.of(
            "http://localhost:5173",
            "http://127.0.0.1:8470",
            "http://[::1]:8470",
            "https://studio.example")) {
      HttpResponse<String> answer =
          client.send(client.post(client.initializeBody("x")).header("Origin", origin));
      assertThat(answer.statusCode()).as(origin + answer.body()).isEqualTo(200);
    }
  }

  @Test
  void saysWhatIsWrongWithABodyThatIsNoMessage() {
    WireClient client = mcp.client("ada");
    for (String body : List.of("", "not json", "[]", "{}", "{\"jsonrpc\":\"2.0\"}", "null", "7")) {
      HttpResponse<String> answer = client.send(client.post(body));

      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).as(body).doesNotContain("Exception");
    }
  }

  @Test
  void refusesBodiesThatAreTooLarge() {
    WireClient client = mcp.client("ada");
    String large = client.message("ping", Map.of("filler", "x".repeat(1_100_000)));

    assertThat(status(client, client.post(large))).isEqualTo(413);
  }

  @Test
  void anUnknownMethodIsAProtocolError() {
    WireClient client = mcp.client("ada");
    client.initialize();

    assertThat(client.ask("guests/explode", Map.of()).at("/error/code").asInt()).isEqualTo(-32601);
  }

  @Test
  void saysUnaskedThatToolsHaveChanged() throws IOException {
    WireClient client = mcp.client("lin");
    client.initialize();

    try (BufferedReader lines = client.listen()) {
      mcp.context().getBean(McpSyncServer.class).notifyToolsListChanged();

      assertThat(lineWith(lines, "data:")).contains("notifications/tools/list_changed");
      assertThat(lineWith(lines, ":")).isEqualTo(": alive");
    }
  }

  private static String lineWith(BufferedReader lines, String start) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError("the stream ended without a line that starts with " + start);
  }

  @Test
  void aSecondListeningStreamTakesThePlaceOfTheFirst() throws IOException {
    WireClient client = mcp.client("lin");
    client.initialize();

    try (BufferedReader first = client.listen();
        BufferedReader second = client.listen()) {
      assertThat(first.lines()).allMatch(line -> line.isEmpty() || line.startsWith(":"));
      mcp.context().getBean(McpSyncServer.class).notifyToolsListChanged();
      assertThat(lineWith(second, "data:")).contains("list_changed");
    }
  }

  @Test
  void theListeningStreamEndsWithItsToken() throws IOException {
    WireClient client = mcp.client("lin", Duration.ofSeconds(2));
    client.initialize();

    try (BufferedReader lines = client.listen()) {
      assertThat(lines.lines()).allMatch(line -> line.isEmpty() || line.startsWith(":"));
    }
  }

  @Test
  void tellsItsHealth() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(mcp.url().resolve("/health")).build();
      await()
          .untilAsserted(() ->
              assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200));
    }
  }
}
