package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.profile.Profile;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.ApiSchema;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HostileInputTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "-1",
          "99999999999999999999",
          "1e400",
          "NaN",
          "\0",
          "../../etc/passwd",
          "a".repeat(5000),
          "🔥",
          "%s%n%x",
          "${jndi:x}",
          "<script>",
          "'; drop table",
          "local:1",
          "x=y,z",
          ",,,",
          "=",
          "[]",
          "true",
          "100",
          "pve1",
          "\r\nX: y",
          "\u202Eabc",
          "shared:0,import-from=/etc/shadow");
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

  @Test
  void neverFailsInsideWhateverTheParametersAre() {
    Random random = new Random(7);
    for (ApiMethod method : ApiSchema.of(PveVersion.V9_2).methods()) {
      String path =
          method
              .path()
              .replace("{node}", "pve1")
              .replace("{vmid}", "160")
              .replace("{storage}", "local")
              .replaceAll(
                  "\\{[^}]+}",
                  Pve.encode(VALUES.get(random.nextInt(VALUES.size())).replace("/", "_")));
      StringBuilder form = new StringBuilder();
      for (String name : method.parameters().keySet()) {
        if (!method.path().contains("{" + name + "}") && random.nextInt(3) == 0) {
          form.append(form.isEmpty() ? "" : "&")
              .append(Pve.encode(name))
              .append('=')
              .append(Pve.encode(VALUES.get(random.nextInt(VALUES.size()))));
        }
      }
      boolean body = method.verb().equals("POST") || method.verb().equals("PUT");
      var response =
          body
              ? pve.send(method.verb(), path, form.toString(), "application/x-www-form-urlencoded")
              : pve.send(method.verb(), path + (form.isEmpty() ? "" : "?" + form), null, "");
      assertThat(response.reason())
          .as(method.verb() + " " + path + " " + form)
          .doesNotContain("simulator failure");
    }
    assertThat(pve.get("/version").status()).isEqualTo(200);
  }

  @Test
  void answersBodiesOfWrongJsonTypes() {
    for (String json :
        List.of(
            "[]",
            "1",
            "\"x\"",
            "{\"name\":{\"a\":[1,2]}}",
            "{\"name\":[[]]}",
            "{",
            "{\"a\":",
            "nul",
            "{\"vmid\":1e999}")) {
      var response = pve.send("PUT", "/nodes/pve1/qemu/160/config", json, "application/json");
      assertThat(response.status()).as(json).isIn(400, 500);
      assertThat(response.reason()).as(json).doesNotContain("simulator failure");
    }
  }

  @Test
  void survivesGarbageInsteadOfTls() throws IOException {
    for (String garbage :
        List.of("\u0016\u0003\u0001\u0000\u0001x", "GET", "\0\0\0\0\0\0\0\0", "SSH-2.0-x\r\n")) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        socket.setSoTimeout(10_000);
        socket.getInputStream().readAllBytes();
      } catch (IOException expected) {
        // The server may reset such connections.
      }
    }
    assertThat(pve.get("/version").status()).isEqualTo(200);
  }

  @Test
  void servesOthersWhileAClientIsSlow() throws IOException {
    try (Socket slow = pve.connect()) {
      slow.getOutputStream()
          .write("GET /api2/json/version HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));
      slow.getOutputStream().flush();

      assertThat(pve.get("/version").status()).isEqualTo(200);
    }
  }

  @Test
  void refusesEndlessHeaders() {
    var response =
        pve.raw(
            "GET /api2/json/version HTTP/1.1\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
            new byte[0]);

    assertThat(response.status()).isEqualTo(400);
  }
}
