package dev.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.cli.CommandLineRun.Outcome;
import dev.proxmoxmpc.cli.FakeApi.Answer;
import dev.proxmoxmpc.cli.FakeApi.Asked;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpCommandTest {
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}
      """;
  private static final String INITIALIZED =
      """
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      """;

  @TempDir Path config;
  private final FakeApi api = new FakeApi();
  private final AtomicInteger sessions = new AtomicInteger();
  private volatile String known = "";

  @BeforeEach
  void signIn() {
    mpc().with("MPC_PASSWORD", FakeApi.PASSWORD).run("login", "-u", "admin");
    api.on("POST /mcp", (FakeApi.Route) this::answer);
    api.on("DELETE /mcp", (FakeApi.Route) _ -> new Answer(204, "", ""));
    api.on("GET /mcp", (FakeApi.Route) _ -> new Answer(405, "text/plain", "no stream"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private CommandLineRun mpc() {
    return new CommandLineRun(config)
        .with("MPC_URL", api.url())
        .with("MPC_MCP_URL", api.url() + "/mcp");
  }

  /// A server with sessions that answers `tools/list` as JSON and `tools/call` as events.
  private Answer answer(Asked asked) {
    JsonNode message = FakeApi.read(asked.body());
    String id = message.path("id").toString();
    if (message.path("method").asText().equals("initialize")) {
      known = "session-" + sessions.incrementAndGet();
      return result(id, "{\"protocolVersion\":\"2025-11-25\"}").header("Mcp-Session-Id", known);
    }
    if (!known.equals(asked.headers().get("Mcp-session-id"))) {
      return new Answer(404, "text/plain", "no such session");
    }
    return switch (message.path("method").asText()) {
      case "tools/list" -> result(id, "{\"tools\":[]}");
      case "tools/call" ->
          Answer.events(
              "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\n\n",
              "data: {\"jsonrpc\":\"2.0\",\n",
              "data: \"id\":" + id + ",\"result\":{\"done\":true}}\n\n");
      case "lose/me" -> Answer.events(": nothing comes\n\n");
      default -> new Answer(202, "", "");
    };
  }

  private static Answer result(String id, String result) {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
    return new Answer(200, "application/json", body);
  }

  private static String request(int id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}\n";
  }

  private static List<JsonNode> messages(Outcome outcome) {
    return outcome.out().lines().map(FakeApi::read).toList();
  }

  private List<Asked> posted() {
    return api.asked().stream().filter(asked -> asked.line().equals("POST /mcp")).toList();
  }

  @Test
  void carriesRequestsAndAnswersAndEndsWithItsInput() {
    Outcome outcome = mpc().stdin(INITIALIZE + INITIALIZED + request(1, "tools/list")).run("mcp");

    assertThat(outcome.code()).isZero();
    assertThat(messages(outcome)).extracting(message -> message.path("id").asInt()).contains(0, 1);
    assertThat(api.lines()).contains("DELETE /mcp");
  }

  @Test
  void keepsSessionAndVersionAfterTheHandshake() {
    mpc().stdin(INITIALIZE + INITIALIZED + request(1, "tools/list")).run("mcp");

    assertThat(posted().getFirst().headers()).doesNotContainKey("Mcp-session-id");
    assertThat(posted().subList(1, 3))
        .allSatisfy(asked ->
            assertThat(asked.headers())
                .containsEntry("Mcp-session-id", "session-1")
                .containsEntry("Mcp-protocol-version", "2025-11-25"));
  }

  @Test
  void writesEveryMessageOfAStreamOnOneLine() {
    Outcome outcome = mpc().stdin(INITIALIZE + INITIALIZED + request(7, "tools/call")).run("mcp");

    assertThat(messages(outcome)).hasSize(3);
    assertThat(messages(outcome).get(1).path("method").asText())
        .isEqualTo("notifications/progress");
    assertThat(messages(outcome).get(2).at("/result/done").asBoolean()).isTrue();
  }

  @Test
  void forwardsWhatTheServerSaysUnasked() {
    api.on(
        "GET /mcp",
        (FakeApi.Route)
            _ ->
                Answer.eventsThenSilence(
                    "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n"));
    Outcome outcome = mpc().stdin(INITIALIZE + INITIALIZED + request(1, "tools/list")).run("mcp");

    assertThat(outcome.out()).contains("notifications/tools/list_changed");
  }

  @Test
  void opensASessionAgainThatTheServerHasForgotten() {
    AtomicInteger lists = new AtomicInteger();
    api.on(
        "POST /mcp",
        (FakeApi.Route)
            asked -> {
              boolean first = asked.body().contains("tools/list") && lists.incrementAndGet() == 1;
              known = first ? "forgotten" : known;
              return answer(asked);
            });

    Outcome outcome = mpc().stdin(INITIALIZE + INITIALIZED + request(1, "tools/list")).run("mcp");

    assertThat(messages(outcome)).hasSize(2);
    assertThat(messages(outcome).get(1).path("result").has("tools")).isTrue();
    assertThat(posted().getLast().headers()).containsEntry("Mcp-session-id", "session-2");
  }

  @Test
  void listensOnInAFreshSessionWhenTheOldOneIsForgotten() {
    api.on(
        "GET /mcp",
        (FakeApi.Route)
            asked -> {
              if ("session-1".equals(asked.headers().get("Mcp-session-id"))) {
                return new Answer(404, "text/plain", "no such session");
              }
              return Answer.eventsThenSilence(
                  "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n");
            });

    Outcome outcome = mpc().stdin(INITIALIZE + INITIALIZED).openUntil("list_changed").run("mcp");

    assertThat(outcome.out()).contains("list_changed");
    assertThat(sessions).hasValue(2);
  }

  @Test
  void renewsTheTokenUnseen() {
    api.expireAccess();

    Outcome outcome = mpc().stdin(INITIALIZE + INITIALIZED + request(1, "tools/list")).run("mcp");

    assertThat(messages(outcome)).hasSize(2);
    assertThat(api.lines()).contains("POST /api/v1/auth/refresh");
  }

  @Test
  void answersWithAnErrorWhatCannotBeDelivered() {
    api.endSession();

    Outcome outcome = mpc().stdin(INITIALIZE).run("mcp");

    JsonNode answer = messages(outcome).getFirst();
    assertThat(answer.path("id").asInt()).isZero();
    assertThat(answer.at("/error/message").asText()).contains("mpc login");
  }

  @Test
  void answersWithAnErrorWhenTheAnswerIsLost() {
    Outcome outcome = mpc().stdin(INITIALIZE + INITIALIZED + request(4, "lose/me")).run("mcp");

    assertThat(messages(outcome).getLast().path("id").asInt()).isEqualTo(4);
    assertThat(messages(outcome).getLast().path("error").path("message").asText()).contains("lost");
  }

  @Test
  void refusesLinesThatAreNoMessages() {
    Outcome outcome = mpc().stdin("not json\n[]\n\n").run("mcp");

    assertThat(messages(outcome))
        .extracting(message -> message.at("/error/code").asInt())
        .containsExactly(-32700, -32600);
    assertThat(messages(outcome)).allMatch(message -> message.get("id").isNull());
    assertThat(posted()).isEmpty();
  }

  @Test
  void wantsASignedInUser() {
    mpc().run("logout");

    Outcome outcome = mpc().stdin(INITIALIZE).run("mcp");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
  }
}
