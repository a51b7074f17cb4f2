package dev.proxmoxmpc.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.gateway.RunningGateway;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Requests no client library would send, written byte by byte.
class OddRequestTest {
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

  @TestFactory
  Stream<DynamicTest> answersWithAProblemOfTheClient() {
    String login = "POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: 2\r\n";
    Map<String, String> requests =
        Map.ofEntries(
            Map.entry("broken escape", "GET /api/v1/guests/%zz/100 HTTP/1.1\r\n"),
            Map.entry("broken escape of a page", "GET /guests/%zz HTTP/1.1\r\n"),
            Map.entry("zero byte", "GET /api/v1/guests/a%00b/100 HTTP/1.1\r\n"),
            Map.entry("no UTF-8", "GET /api/v1/guests/%ff%fe/100 HTTP/1.1\r\n"),
            Map.entry("broken query", "GET /api/v1/guests?q=%zz HTTP/1.1\r\n"),
            Map.entry("pipe in the query", "GET /api/v1/guests?limit=a|b HTTP/1.1\r\n"),
            Map.entry("climbing", "GET /api/../etc/passwd HTTP/1.1\r\n"),
            Map.entry("unknown method", "BREW /api/v1/guests HTTP/1.1\r\n"),
            Map.entry("no path", "GET nonsense HTTP/1.1\r\n"),
            Map.entry("odd Accept", "GET /api/v1/guests?limit=x HTTP/1.1\r\nAccept: nonsense\r\n"),
            Map.entry("odd Content-Type", login + "Content-Type: nonsense\r\n"),
            Map.entry("empty Content-Type", login + "Content-Type: \r\n"),
            Map.entry(
                "unknown charset", login + "Content-Type: application/json; charset=nope\r\n"),
            Map.entry("odd Cookie", "GET /api/v1/guests?limit=x HTTP/1.1\r\nCookie: =;;=\"\r\n"),
            Map.entry(
                "large header", "GET /api/v1/guests HTTP/1.1\r\nX: " + "a".repeat(20_000) + "\r\n"),
            Map.entry("long path", "GET /api/v1/" + "a".repeat(20_000) + " HTTP/1.1\r\n"),
            Map.entry(
                "odd Content-Length",
                "POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: x\r\n"
                    + "Content-Type: application/json\r\n"),
            Map.entry(
                "odd trace", "GET /api/v1/guests?limit=x HTTP/1.1\r\ntraceparent: \u0001\r\n"),
            Map.entry(
                "odd Idempotency-Key",
                "POST /api/v1/guests/lab/100/start HTTP/1.1\r\nContent-Length: 0\r\n"
                    + "Idempotency-Key: \u00e4 \u00f6\r\n"),
            Map.entry("odd Last-Event-ID", "GET /api/v1/events HTTP/1.1\r\nLast-Event-ID: x\r\n"));
    return requests.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () -> {
                  String reply = send(entry.getValue());
                  assertThat(reply).as(entry.getKey()).matches("(?s)HTTP/1.[01] 4\\d\\d .*");
                  assertThat(reply.toLowerCase(Locale.ROOT))
                      .contains("content-type: application/problem+json")
                      .contains("x-request-id: ")
                      .doesNotContain("exception");
                }));
  }

  private static String send(String head) throws IOException {
    URI origin = gateway.request("/").build().uri();
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      socket.setSoTimeout(10_000);
      String request =
          head
              + "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + gateway.auth.token()
              + "\r\n\r\n{}";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
