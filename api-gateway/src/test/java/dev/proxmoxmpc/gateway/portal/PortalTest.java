package dev.proxmoxmpc.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.gateway.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalTest {
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
  @ValueSource(
      strings = {"/", "/index.html", "/guests", "/guests/lab/100", "/clusters/pve.example/"})
  void answersEveryPageWithTheIndex(String path) {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("Portal of the test");
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @Test
  void keepsHashedFilesForever() {
    HttpResponse<String> response = get("/assets/app-0123abcd.js");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/javascript");
    assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
  }

  @Test
  void packsFilesForClientsThatCanUnpack() throws Exception {
    HttpResponse<byte[]> packed =
        gateway.http.send(
            gateway
                .request("/assets/app-0123abcd.js")
                .header("Accept-Encoding", "gzip, br")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    HttpResponse<String> plain = get("/assets/app-0123abcd.js");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(packed.body().length).isLessThan(plain.body().length() / 4);
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(packed.headers().firstValue("ETag"))
        .isNotEqualTo(plain.headers().firstValue("ETag"));
  }

  @Test
  void sendsAFileOnceToAClientThatKeepsIt() {
    String etag = get("/").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = gateway.send(gateway.request("/").header("If-None-Match", etag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/missing.js",
        "/missing.png",
        "/../../etc/passwd.txt",
        "/%2e%2e/%2e%2e/logback.xml",
        "/assets/..%2f..%2flogback.xml",
        "/..%5clogback.xml",
        "/assets//app-0123abcd.js/x.js",
        "/mcp",
        "/api/v1/index.html"
      })
  void findsNothingWhereNothingIs(String path) {
    HttpResponse<String> response =
        gateway.send(gateway.request(path).header("Accept", "text/html"));

    assertThat(response.statusCode()).isIn(400, 404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void servesTheViewerOfTheApiDocument() {
    assertThat(get("/api-docs/").body()).contains("Viewer of the test");
    HttpResponse<String> withoutSlash = get("/api-docs");
    assertThat(withoutSlash.statusCode()).isEqualTo(308);
    assertThat(withoutSlash.headers().firstValue("Location")).contains("/api-docs/");
    assertThat(get("/api/v1/openapi.yaml").body()).startsWith("openapi: 3.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/assets/app-0123abcd.js", "/api/v1/nope", "/api/v1/guests", "/health"})
  void protectsEveryReply(String path) {
    HttpResponse<String> response = get(path);

    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(response.headers().firstValue("Cache-Control")).isPresent();
  }

  @Test
  void answersHeadWithoutABody() {
    HttpResponse<String> head =
        gateway.send(gateway.request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void takesNoOtherMethods() {
    HttpResponse<String> response =
        gateway.send(gateway.request("/guests").POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private static HttpResponse<String> get(String path) {
    return gateway.send(gateway.request(path));
  }
}
