package dev.proxmoxmpc.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.gateway.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
  @TempDir static Path directory;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(directory);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api, 404",
    "/api/, 404",
    "/api/v1, 404",
    "/api/v1/nope, 404",
    "/API/v1/guests, 404",
    "/api/v2/guests, 404",
    "//api/v1/guests, 404",
    "/api/v1/guests/lab/100/nope, 404",
    "/api/v1/guests/lab, 404",
    "/api/v1/guests/lab/100/start, 405",
    "/health/nope/nope, 404",
  })
  void answersUnknownPlacesInJsonNeverInHtml(String path, int status) {
    HttpResponse<String> response =
        gateway.send(gateway.request(path).header("Accept", "text/html"));

    assertProblem(response, status, status == 405 ? "method-not-allowed" : "not-found");
  }

  @Test
  void saysWhichMethodsAreAllowed() {
    HttpResponse<String> response =
        gateway.send(gateway.signedIn("/api/v1/clusters").PUT(HttpRequest.BodyPublishers.noBody()));

    assertProblem(response, 405, "method-not-allowed");
    assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET").contains("POST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0         | limit  | must be a whole number from 1 to 1000",
        "limit=1001      | limit  | must be a whole number from 1 to 1000",
        "limit=ten       | limit  | must be a whole number from 1 to 1000",
        "limit=99999999999999 | limit | must be a whole number from 1 to 1000",
        "kind=vm         | kind   | must be one of qemu, lxc",
        "kind=QEMU       | kind   | must be one of qemu, lxc",
        "status=off      | status | must be one of running, stopped, paused, suspended, unknown",
        "q=a%00b         | q      | must not contain control characters",
      })
  void namesTheParameterAndWhatWouldBeRight(String query, String field, String message) {
    HttpResponse<String> response = gateway.get("/api/v1/guests?" + query.strip());

    JsonNode problem = assertProblem(response, 400, "invalid-request");
    assertThat(problem.get("fields").get(0).get("field").asText()).isEqualTo(field);
    assertThat(problem.get("fields").get(0).get("message").asText()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "99", "1000000000", "abc", "1e3", "%20", "100.5"})
  void refusesImpossibleGuestNumbers(String vmid) {
    JsonNode problem =
        assertProblem(gateway.get("/api/v1/guests/lab/" + vmid), 400, "invalid-request");

    assertThat(problem.get("fields").get(0).get("field").asText()).isEqualTo("vmid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\"text\"",
        "null",
        "{\"username\": {}}",
        "{}",
        "{\"username\": \"a\"}",
        "\u0000"
      })
  void refusesBodiesThatAreNotWhatIsNeeded(String body) {
    assertProblem(gateway.post("/api/v1/auth/login", body), 400, "invalid-request");
  }

  @Test
  void namesTheFieldOfABodyAndWhatWouldBeRight() {
    JsonNode problem =
        assertProblem(
            gateway.post(
                "/api/v1/clusters",
                """
                {"id": "lab", "endpoints": [{"host": "a"}, {"host": "b", "port": "x"}],
                 "credentials": {"type": "token"}}\
                """),
            400,
            "invalid-request");
    assertThat(problem.get("fields").get(0).get("field").asText()).isEqualTo("endpoints[1].port");
    assertThat(problem.get("fields").get(0).get("message").asText())
        .isEqualTo("must be a whole number");

    JsonNode choice =
        assertProblem(
            gateway.post(
                "/api/v1/clusters",
                """
                {"id": "lab", "endpoints": [], "credentials": {"type": "key"}}\
                """),
            400,
            "invalid-request");
    assertThat(choice.get("fields").get(0).get("message").asText())
        .isEqualTo("must be one of token, password");
  }

  @Test
  void refusesOtherMediaTypesAndBodiesThatAreTooLarge() {
    HttpResponse<String> form =
        gateway.send(
            gateway
                .request("/api/v1/auth/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=ada&password=right")));
    HttpResponse<String> large =
        gateway.post("/api/v1/auth/login", "{\"username\": \"" + "a".repeat(2_000_000) + "\"}");

    assertProblem(form, 415, "unsupported-media-type");
    assertProblem(large, 413, "request-too-large");
  }

  @Test
  void refusesAReplyTheClientCannotTake() {
    HttpResponse<String> response =
        gateway.send(gateway.signedIn("/api/v1/clusters").header("Accept", "image/png"));

    assertProblem(response, 406, "not-acceptable");
  }

  @Test
  void passesTheProblemOfAServiceOn() {
    JsonNode problem = assertProblem(gateway.get("/api/v1/guests/lab/404"), 404, "guest-not-found");

    assertThat(problem.get("detail").asText()).contains("lab/guest/404");
  }

  @Test
  void hidesWhatWentWrongInside() {
    HttpResponse<String> response = gateway.get("/api/v1/guests/lab/500");

    assertProblem(response, 500, "internal");
    assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void saysHowLongToWait() {
    HttpResponse<String> response =
        gateway.post("/api/v1/auth/login", "{\"username\": \"ada\", \"password\": \"often\"}");

    assertProblem(response, 429, "too-many-attempts");
    assertThat(response.headers().firstValue("Retry-After")).contains("37");
  }

  @Test
  void keepsTheRequestIdOfTheClientWhenItIsPlain() {
    HttpResponse<String> kept =
        gateway.send(
            gateway.signedIn("/api/v1/guests/lab/404").header("X-Request-Id", "abc-1.2_3"));
    HttpResponse<String> replaced =
        gateway.send(gateway.signedIn("/api/v1/guests").header("X-Request-Id", "a b<script>"));

    assertThat(RunningGateway.json(kept).get("requestId").asText()).isEqualTo("abc-1.2_3");
    assertThat(kept.headers().firstValue("X-Request-Id")).contains("abc-1.2_3");
    assertThat(replaced.headers().firstValue("X-Request-Id").orElse("")).hasSize(36);
  }

  @Test
  void refusesAnIdempotencyKeyThatCannotTravel() {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .signedIn("/api/v1/guests/lab/100/start")
                .header("Idempotency-Key", "a".repeat(101))
                .POST(HttpRequest.BodyPublishers.noBody()));

    JsonNode problem = assertProblem(response, 400, "invalid-request");
    assertThat(problem.get("fields").get(0).get("field").asText()).isEqualTo("Idempotency-Key");
  }

  private static JsonNode assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = RunningGateway.json(response);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("requestId").asText())
        .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
    return problem;
  }
}
