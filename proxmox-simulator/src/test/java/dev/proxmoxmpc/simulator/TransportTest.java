package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.profile.Profile;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {
  private static Simulator simulator;
  private static Pve pve;
  private static int port;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorConfig.of(Profile.LAB));
    pve = Pve.root(simulator, 0);
    port = simulator.endpoints().getFirst().uri().getPort();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({"HEAD", "OPTIONS", "PATCH"})
  void knowsFourMethodsOnlyEvenWithoutLogin(String verb) {
    var response =
        new Pve(port).raw(verb + " /api2/json/version HTTP/1.1\r\nHost: x\r\n\r\n", new byte[0]);

    assertThat(response.status()).isEqualTo(501);
    assertThat(response.reason()).isEqualTo("method '" + verb + "' not available");
  }

  @Test
  void refusesChunkedBodies() {
    var response =
        pve.raw(
            "PUT /api2/json/version HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            new byte[0]);

    assertThat(response.status()).isEqualTo(501);
    assertThat(response.reason()).isEqualTo("chunked transfer encoding not supported");
    assertThat(response.headers())
        .containsEntry("connection", "close")
        .containsEntry("server", "pve-api-daemon/3.0");
  }

  @Test
  void refusesBodiesOfDelete() {
    var response =
        pve.send("DELETE", "/nodes/pve1/qemu/100", "purge=1", "application/x-www-form-urlencoded");

    assertThat(response.status()).isEqualTo(501);
    assertThat(response.reason()).isEqualTo("Unexpected content for method 'DELETE'");
  }

  @Test
  void refusesBodiesAboveHalfAMebibyte() {
    var response =
        pve.raw(
            "POST /api2/json/pools HTTP/1.1\r\nHost: x\r\nContent-Length: 524289\r\n\r\n",
            new byte[0]);

    assertThat(response.status()).isEqualTo(501);
    assertThat(response.reason()).isEqualTo("for data too large");
  }

  @Test
  void refusesOtherContentTypes() {
    var response = pve.send("POST", "/pools", "<a/>", "text/xml");

    assertThat(response.status()).isEqualTo(506);
    assertThat(response.reason()).isEqualTo("upload 'Content-Type 'text/xml' not implemented");
    assertThat(response.headers()).doesNotContainKey("content-type");
  }

  @Test
  void answersMalformedJsonWithPerlsText() {
    var response = pve.send("POST", "/nodes/pve1/qemu", "{bad json", "application/json");

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.reason())
        .startsWith("'\"' expected, at character offset 1 (before \"bad json\") at ");
  }

  @Test
  void redirectsPlainHttp() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              "GET /api2/json/version HTTP/1.1\r\nHost: pve:8006\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));

      var response = Pve.read(socket.getInputStream());

      assertThat(response.status()).isEqualTo(301);
      assertThat(response.headers())
          .containsEntry("location", "https://pve:8006/api2/json/version");
    }
  }

  @Test
  void keepsAConnectionForAHundredRequests() throws IOException {
    try (Socket socket = pve.connect()) {
      for (int number = 1; number <= 100; number++) {
        socket
            .getOutputStream()
            .write(
                "GET /api2/json/access/domains HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
        var response = Pve.read(socket.getInputStream());
        assertThat(response.headers().get("connection"))
            .isEqualTo(number < 100 ? "Keep-Alive" : "close");
      }

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closesAfterAnError() {
    assertThat(pve.get("/nope").headers()).containsEntry("connection", "close");
  }

  @Test
  void refusesHttp2() {
    var response = pve.raw("PRI * HTTP/2.0\r\n\r\n", new byte[0]);

    assertThat(response.status()).isEqualTo(506);
    assertThat(response.reason()).isEqualTo("http protocol version 2.0 not supported");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"description=a=b=c|a", "description=a+b%2Bc|a b+c", "description=x;name=semi|x"})
  void decodesFormsLikePve(String body, String expected) {
    pve.send("PUT", "/nodes/pve1/qemu/160/config", body, "application/x-www-form-urlencoded");

    assertThat(pve.get("/nodes/pve1/qemu/160/config").data().path("description").asText())
        .isEqualTo(expected);
  }

  @Test
  void prefersTheQueryToTheBody() {
    pve.send(
        "PUT",
        "/nodes/pve1/qemu/160/config?description=fromquery",
        "description=frombody",
        "application/x-www-form-urlencoded");

    assertThat(pve.get("/nodes/pve1/qemu/160/config").data().path("description").asText())
        .isEqualTo("fromquery");
  }

  @Test
  void takesNumbersOfJsonAndDropsNull() {
    var response =
        pve.send(
            "PUT",
            "/nodes/pve1/qemu/160/config",
            "{\"cores\":2.0,\"onboot\":true,\"description\":null}",
            "application/json");

    assertThat(response.status()).isEqualTo(200);
    assertThat(pve.get("/nodes/pve1/qemu/160/config").data().path("cores").asInt()).isEqualTo(2);
  }

  @Test
  void answersUnknownPathsAndFormats() {
    var path = pve.get("/nope");
    assertThat(path.status()).isEqualTo(501);
    assertThat(path.reason()).isEqualTo("Method 'GET /nope' not implemented");
    assertThat(path.json().path("message").asText())
        .isEqualTo("Method 'GET /nope' not implemented");

    var format = pve.raw("GET /api2/yaml/access/domains HTTP/1.1\r\nHost: x\r\n\r\n", new byte[0]);
    assertThat(format.status()).isEqualTo(501);
    assertThat(format.reason()).startsWith("no formatter for uri");
  }

  @Test
  void alwaysSucceedsOutwardlyInExtjs() {
    var response =
        pve.raw("GET /api2/extjs/access/domains?x=1 HTTP/1.1\r\nHost: x\r\n\r\n", new byte[0]);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().path("success").asInt()).isZero();
    assertThat(response.json().path("status").asText()).isEqualTo("400");
  }
}
