package dev.proxmoxmpc.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.gateway.FakeAuth;
import dev.proxmoxmpc.gateway.RecordingInventory;
import dev.proxmoxmpc.gateway.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final String SESSION_LOGIN =
      "{\"username\": \"ada\", \"password\": \"right\", \"session\": true}";

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

  @BeforeEach
  void forget() {
    gateway.inventory.forget();
  }

  @Test
  void givesTokensToAClientThatAsksForNoSession() {
    HttpResponse<String> response =
        gateway.post("/api/v1/auth/login", "{\"username\": \"ada\", \"password\": \"right\"}");

    JsonNode tokens = RunningGateway.json(response);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(tokens.get("accessToken").asText()).isNotBlank();
    assertThat(tokens.get("refreshToken").asText()).startsWith("refresh-");
    assertThat(tokens.get("user").get("role").asText()).isEqualTo("operator");
    assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void putsTokensIntoCookiesThatScriptsCannotRead() {
    HttpResponse<String> response = gateway.post("/api/v1/auth/login", SESSION_LOGIN);

    JsonNode tokens = RunningGateway.json(response);
    assertThat(tokens.has("accessToken")).isFalse();
    assertThat(tokens.has("refreshToken")).isFalse();
    assertThat(tokens.get("user").get("username").asText()).isEqualTo("ada");
    List<String> cookies = response.headers().allValues("Set-Cookie");
    assertThat(cookies)
        .hasSize(2)
        .allMatch(cookie -> cookie.toLowerCase(java.util.Locale.ROOT).contains("httponly"));
    assertThat(cookies).allMatch(cookie -> cookie.contains("SameSite=Strict"));
    assertThat(cookies)
        .anyMatch(cookie -> cookie.startsWith("mpc_access=") && cookie.contains("Path=/api;"))
        .anyMatch(
            cookie -> cookie.startsWith("mpc_refresh=") && cookie.contains("Path=/api/v1/auth;"));
  }

  @Test
  void readsWithTheCookieAlone() {
    HttpResponse<String> response =
        gateway.send(gateway.request("/api/v1/auth/me").header("Cookie", accessCookie()));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void writesWithTheCookieOnlyBesideTheHeader() {
    HttpRequest.Builder bare =
        gateway
            .request("/api/v1/guests/lab/100/start")
            .header("Cookie", accessCookie())
            .POST(HttpRequest.BodyPublishers.noBody());

    HttpResponse<String> refused = gateway.send(bare);
    HttpResponse<String> accepted = gateway.send(bare.header("X-MPC-Session", "1"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(RunningGateway.json(refused).get("code").asText())
        .isEqualTo("session-header-missing");
    assertThat(accepted.statusCode()).isEqualTo(202);
  }

  @Test
  void writesWithABearerTokenWithoutTheHeader() {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .signedIn("/api/v1/guests/lab/100/stop")
                .POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(202);
  }

  @Test
  void refreshesFromTheCookieIntoTheCookie() {
    HttpRequest.Builder bare =
        gateway
            .request("/api/v1/auth/refresh")
            .header("Cookie", "mpc_refresh=refresh-7")
            .POST(HttpRequest.BodyPublishers.noBody());

    HttpResponse<String> refused = gateway.send(bare);
    HttpResponse<String> renewed = gateway.send(bare.header("X-MPC-Session", "1"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(renewed.statusCode()).isEqualTo(200);
    assertThat(RunningGateway.json(renewed).has("refreshToken")).isFalse();
    assertThat(renewed.headers().allValues("Set-Cookie")).hasSize(2);
  }

  @Test
  void refreshesFromTheBodyIntoTheBody() {
    HttpResponse<String> renewed =
        gateway.post("/api/v1/auth/refresh", "{\"refreshToken\": \"refresh-7\"}");
    HttpResponse<String> refused =
        gateway.post("/api/v1/auth/refresh", "{\"refreshToken\": \"forged\"}");
    HttpResponse<String> missing = gateway.post("/api/v1/auth/refresh", "{}");

    assertThat(RunningGateway.json(renewed).get("refreshToken").asText()).startsWith("refresh-");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(missing.statusCode()).isEqualTo(401);
  }

  @Test
  void clearsTheCookiesAtLogout() {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .request("/api/v1/auth/logout")
                .header("Cookie", accessCookie())
                .header("X-MPC-Session", "1")
                .POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(gateway.auth.logouts()).isPositive();
    assertThat(response.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(cookie -> cookie.contains("Max-Age=0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer", "Bearer ", "Bearer nonsense", "Bearer a.b.c", "Basic YTpi", "x"})
  void refusesWhatIsNoToken(String authorization) {
    HttpResponse<String> response =
        gateway.send(gateway.request("/api/v1/guests").header("Authorization", authorization));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void refusesAnExpiredToken() {
    String expired = gateway.auth.token(Duration.ofMinutes(-5));

    HttpResponse<String> response =
        gateway.send(
            gateway.request("/api/v1/guests").header("Authorization", "bearer " + expired));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("expired").doesNotContain(expired);
  }

  @Test
  void handsTheCallersTokenAddressAndKeyToTheService() {
    String token = gateway.auth.token();
    gateway.send(
        gateway
            .request("/api/v1/guests/lab/100/start")
            .header("Authorization", "Bearer " + token)
            .header("X-Request-Id", "request-1")
            .header("Idempotency-Key", "key-1")
            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .POST(HttpRequest.BodyPublishers.noBody()));

    RecordingInventory.Asked asked = gateway.inventory.lastAsked();
    assertThat(asked.context().token()).isEqualTo(token);
    assertThat(asked.context().requestId()).isEqualTo("request-1");
    assertThat(asked.context().idempotencyKey()).isEqualTo("key-1");
    assertThat(asked.context().clientAddress()).isEqualTo("127.0.0.1");
    assertThat(asked.context().traceParent()).startsWith("00-0af7");
  }

  private static String accessCookie() {
    return "mpc_access=" + gateway.auth.token() + "; mpc_refresh=" + FakeAuth.PASSWORD;
  }
}
