package dev.proxmoxmpc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.simulator.Simulator;
import dev.proxmoxmpc.simulator.SimulatorConfig;
import dev.proxmoxmpc.simulator.profile.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Registering a cluster by address, token and fingerprint: what goes wrong says what is wrong,
/// through the API and on the command line alike, and leaves nothing behind.
class RegistrationTest {
  private static final String WRONG_FINGERPRINT =
      String.join(":", java.util.Collections.nCopies(32, "AB"));
  private static final String NO_SUCH_HOST = "no-such-host.invalid";

  @TempDir static Path directory;
  private static StandaloneProcess standalone;
  private static Simulator simulator;
  private static Api api;
  private static String tokenId;
  private static String secret;

  @BeforeAll
  static void startBoth() throws Exception {
    simulator = Simulator.start(SimulatorConfig.of(Profile.LAB));
    String[] words =
        simulator.control().createToken(null, "mpc@pve", "main", "PVEAdmin").split("=");
    tokenId = words[1];
    secret = words[2];
    standalone = StandaloneProcess.start(directory.resolve("data"), false).ready();
    api = Api.signIn(standalone);
    Cli.run(
        standalone,
        directory,
        Map.of("MPC_PASSWORD", StandaloneProcess.PASSWORD),
        "login",
        "--username",
        "admin");
  }

  @AfterAll
  static void stopBoth() throws Exception {
    api.close();
    standalone.stop();
    simulator.close();
  }

  @Test
  void aClusterRegisteredOnTheCommandLineShowsItsNodesAndCanBeForgotten() throws Exception {
    Cli.Result added = add("works", host(), simulator.fingerprint(), tokenId, secret);

    assertThat(added.code()).as(added.output()).isZero();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/api/v1/nodes?cluster=works").body().path("items").size() == 3);
    Cli.Result nodes = Cli.run(standalone, directory, Map.of(), "node", "list", "-o", "json");
    assertThat(Api.JSON.readTree(nodes.output()).toString()).contains("pve1", "pve2", "pve3");

    assertThat(api.delete("/api/v1/clusters/works").status()).isEqualTo(204);
    assertThat(api.get("/api/v1/clusters/works").status()).isEqualTo(404);
  }

  @Test
  void aWrongFingerprintIsRefusedAndShowsTheOnePresented() throws Exception {
    JsonNode problem = refused("fp", host(), port(), WRONG_FINGERPRINT, tokenId, secret);

    assertThat(problem.path("code").asText()).isEqualTo("fingerprint-mismatch");
    assertThat(problem.path("detail").asText()).contains(simulator.fingerprint());
    assertSameOnTheCommandLine(problem, "fp", host(), WRONG_FINGERPRINT, secret);
  }

  @Test
  void aWrongTokenIsRefused() throws Exception {
    String wrong = "00000000-0000-0000-0000-000000000000";
    JsonNode problem = refused("tok", host(), port(), simulator.fingerprint(), tokenId, wrong);

    assertThat(problem.path("code").asText()).isEqualTo("cluster-unauthorized");
    assertThat(problem.toString()).doesNotContain(wrong);
    assertSameOnTheCommandLine(problem, "tok", host(), simulator.fingerprint(), wrong);
  }

  @Test
  void aTokenWithoutPrivilegesIsRefusedWithTheCommandsThatHelp() throws Exception {
    String[] words =
        simulator.control().createToken(null, "poor@pve", "main", "NoAccess").split("=");
    JsonNode problem = refused("poor", host(), port(), simulator.fingerprint(), words[1], words[2]);

    assertThat(problem.path("code").asText()).isEqualTo("missing-privileges");
    assertThat(problem.path("detail").asText()).contains("pveum", "poor@pve!main");
    Cli.Result onTerminal = add("poor", host(), simulator.fingerprint(), words[1], words[2]);
    assertThat(onTerminal.code()).isNotZero();
    assertThat(onTerminal.output()).contains("pveum");
  }

  @Test
  void anUnreachableHostSaysWhy() throws Exception {
    JsonNode dns = refused("dns", NO_SUCH_HOST, 8006, simulator.fingerprint(), tokenId, secret);
    JsonNode closed = refused("closed", "127.0.0.1", 1, simulator.fingerprint(), tokenId, secret);

    assertThat(dns.path("code").asText()).isEqualTo("cluster-unreachable");
    assertThat(closed.path("code").asText()).isEqualTo("cluster-unreachable");
    assertThat(dns.path("detail").asText())
        .contains(NO_SUCH_HOST)
        .isNotEqualTo(closed.path("detail").asText());
    assertSameOnTheCommandLine(dns, "dns", NO_SUCH_HOST + ":8006", simulator.fingerprint(), secret);
  }

  @Test
  void whatWasRefusedWasNotKept() throws Exception {
    refused("gone", host(), port(), WRONG_FINGERPRINT, tokenId, secret);

    assertThat(api.get("/api/v1/clusters/gone").status()).isEqualTo(404);
  }

  private static void assertSameOnTheCommandLine(
      JsonNode problem, String name, String endpoint, String fingerprint, String secretText)
      throws Exception {
    Cli.Result onTerminal = add(name, endpoint, fingerprint, tokenId, secretText);

    assertThat(onTerminal.code()).isNotZero();
    assertThat(words(onTerminal.output())).contains(words(problem.path("title").asText()));
    assertThat(onTerminal.output()).doesNotContain("Exception").doesNotContain(secretText);
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static Cli.Result add(
      String name, String endpoint, String fingerprint, String token, String secretText)
      throws Exception {
    String address = endpoint.contains(":") ? endpoint : endpoint + ":" + port();
    return Cli.run(
        standalone,
        directory,
        Map.of("MPC_CLUSTER_SECRET", secretText),
        "cluster",
        "add",
        name,
        "--endpoint",
        address,
        "--fingerprint",
        fingerprint,
        "--token-id",
        token);
  }

  private static JsonNode refused(
      String name, String host, int port, String fingerprint, String token, String secretText)
      throws Exception {
    Api.Answer answer =
        api.post(
            "/api/v1/clusters",
            Map.of(
                "id",
                name,
                "endpoints",
                List.of(Map.of("host", host, "port", port, "fingerprint", fingerprint)),
                "credentials",
                Map.of("type", "token", "tokenId", token, "secret", secretText)));
    assertThat(answer.status()).as(answer.body().toString()).isGreaterThanOrEqualTo(400);
    return answer.body();
  }

  private static String host() {
    return "127.0.0.1";
  }

  private static int port() {
    return simulator.endpoints().getFirst().uri().getPort();
  }
}
