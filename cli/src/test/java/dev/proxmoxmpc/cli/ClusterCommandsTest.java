package dev.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.cli.CommandLineRun.Outcome;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.contracts.problem.Problem;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandsTest {
  private static final String SECRET = "9c5e-very-secret";

  @TempDir Path config;
  private final FakeApi api = new FakeApi();

  @BeforeEach
  void signIn() {
    mpc().with("MPC_PASSWORD", FakeApi.PASSWORD).run("login", "-u", "admin");
    api.on(
        "POST /api/v1/clusters",
        (FakeApi.Route) _ -> FakeApi.Answer.json(201, Estate.cluster(ClusterState.NEW, null)));
    presents(false);
  }

  private void presents(boolean systemTrusted) {
    api.on(
        "POST /api/v1/clusters/probe",
        new PresentedCertificate(
            Estate.FINGERPRINT,
            "CN=pve1",
            "CN=Proxmox Virtual Environment",
            Instant.EPOCH,
            Instant.EPOCH,
            systemTrusted));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private CommandLineRun mpc() {
    return new CommandLineRun(config).with("MPC_URL", api.url());
  }

  private JsonNode registration() {
    return api.asked().stream()
        .filter(asked -> asked.line().equals("POST /api/v1/clusters"))
        .map(asked -> FakeApi.read(asked.body()))
        .findFirst()
        .orElseThrow();
  }

  private boolean registered() {
    return api.lines().contains("POST /api/v1/clusters");
  }

  @Test
  void registersByTokenAndFingerprint() {
    Outcome outcome =
        mpc()
            .with("MPC_CLUSTER_SECRET", SECRET)
            .run(
                "cluster",
                "add",
                "lab",
                "--endpoint",
                "pve1.lab:8007",
                "--fingerprint",
                Estate.FINGERPRINT.toLowerCase().replace(":", ""),
                "--token-id",
                "mpc@pve!inventory");

    assertThat(outcome.code()).isZero();
    assertThat(registration())
        .isEqualTo(
            FakeApi.read(
                """
                {"id": "lab",
                 "endpoints": [{"host": "pve1.lab", "port": 8007, "fingerprint": "%s"}],
                 "credentials":
                   {"type": "token", "tokenId": "mpc@pve!inventory", "secret": "%s"}}
                """
                    .formatted(Estate.FINGERPRINT, SECRET)));
    assertThat(outcome.out()).contains("VM.PowerMgmt on /vms");
    assertThat(outcome.out() + outcome.err()).doesNotContain(SECRET);
  }

  @Test
  void asksWhetherTheFingerprintMatches() {
    CommandLineRun mpc = mpc().typing("y", SECRET);

    Outcome outcome =
        mpc.run("cluster", "add", "lab", "--endpoint", "pve1.lab", "--username", "root@pam");

    assertThat(outcome.code()).isZero();
    assertThat(mpc.questions()).containsExactly("The fingerprint matches? [y/N] ", "Password: ");
    assertThat(outcome.out()).contains(Estate.FINGERPRINT).contains("CN=pve1");
    assertThat(registration().at("/endpoints/0/fingerprint").asText())
        .isEqualTo(Estate.FINGERPRINT);
    assertThat(registration().at("/credentials/password").asText()).isEqualTo(SECRET);
  }

  @Test
  void registersNothingWhenTheFingerprintIsNotConfirmed() {
    Outcome outcome =
        mpc()
            .typing("")
            .run("cluster", "add", "lab", "--endpoint", "pve1", "--token-id", "a@pve!b");

    assertThat(outcome.code()).isEqualTo(8);
    assertThat(registered()).isFalse();
  }

  @Test
  void saysWhichFingerprintToPassWhereNobodyCanAnswer() {
    Outcome outcome =
        mpc()
            .with("MPC_CLUSTER_SECRET", SECRET)
            .run("cluster", "add", "lab", "--endpoint", "pve1", "--token-id", "a@pve!b");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("--fingerprint " + Estate.FINGERPRINT);
    assertThat(registered()).isFalse();
  }

  @Test
  void pinsNothingWhereAnAuthorityVouches() {
    presents(true);

    Outcome outcome =
        mpc()
            .stdin(SECRET)
            .run(
                "cluster",
                "add",
                "lab",
                "--endpoint",
                "pve1",
                "--token-id",
                "a@pve!b",
                "--secret-stdin");

    assertThat(outcome.code()).isZero();
    assertThat(registration().at("/endpoints/0").has("fingerprint")).isFalse();
  }

  @Test
  void understandsAddressesOfAllShapes() {
    Outcome outcome =
        mpc()
            .with("MPC_CLUSTER_SECRET", SECRET)
            .typing("y", "y")
            .run(
                "cluster",
                "add",
                "lab",
                "--endpoint",
                "[fd00::1]:8443",
                "--endpoint",
                "10.0.0.7",
                "--token-id",
                "a@pve!b");

    assertThat(outcome.code()).isZero();
    assertThat(registration().at("/endpoints/0/host").asText()).isEqualTo("fd00::1");
    assertThat(registration().at("/endpoints/0/port").asInt()).isEqualTo(8443);
    assertThat(registration().at("/endpoints/1/port").asInt()).isEqualTo(8006);
  }

  @Test
  void refusesAddressesAndFingerprintsThatAreNone() {
    for (String endpoint : new String[] {"https://pve1:8006", "pve1:0", "pve1:99999", "a b", ""}) {
      Outcome outcome =
          mpc().run("cluster", "add", "lab", "--endpoint", endpoint, "--token-id", "a@pve!b");
      assertThat(outcome.code()).as(endpoint).isEqualTo(2);
    }
    Outcome short1 =
        mpc()
            .run(
                "cluster",
                "add",
                "lab",
                "--endpoint",
                "pve1",
                "--fingerprint",
                "AB:CD",
                "--token-id",
                "a@pve!b");
    assertThat(short1.code()).isEqualTo(2);
    assertThat(short1.err()).contains("SHA-256");
    assertThat(api.lines()).containsExactly("POST /api/v1/auth/login");
  }

  @Test
  void wantsExactlyOneWayToSignIn() {
    assertThat(mpc().run("cluster", "add", "lab", "--endpoint", "pve1").code()).isEqualTo(2);
    assertThat(
            mpc()
                .run(
                    "cluster",
                    "add",
                    "lab",
                    "--endpoint",
                    "pve1",
                    "--token-id",
                    "a@pve!b",
                    "--username",
                    "root@pam")
                .code())
        .isEqualTo(2);
  }

  @Test
  void tellsWhatTheServerRefusesARegistrationFor() {
    Problem mismatch =
        Problem.of(422, "fingerprint-mismatch", "Another certificate", "pve1:8006 presented AA:BB");
    api.on("POST /api/v1/clusters", (FakeApi.Route) _ -> FakeApi.Answer.problem(mismatch));

    Outcome outcome =
        mpc()
            .with("MPC_CLUSTER_SECRET", SECRET)
            .run(
                "cluster",
                "add",
                "lab",
                "--endpoint",
                "pve1",
                "--fingerprint",
                Estate.FINGERPRINT,
                "--token-id",
                "a@pve!b");

    assertThat(outcome.code()).isEqualTo(8);
    assertThat(outcome.err()).contains("Another certificate", "presented AA:BB");
  }

  @Test
  void showsStateReasonAndMissingPrivileges() {
    api.on("GET /api/v1/clusters/lab", Estate.cluster(ClusterState.PARTIAL, "pve2 is silent"));

    Outcome outcome = mpc().run("cluster", "show", "lab");

    assertThat(outcome.out())
        .contains("partial", "pve2 is silent", "pve1.lab:8006", Estate.FINGERPRINT)
        .contains("VM.PowerMgmt on /vms");
  }

  @Test
  void removesOnlyWhatIsConfirmed() {
    api.on("DELETE /api/v1/clusters/lab", (FakeApi.Route) _ -> new FakeApi.Answer(204, "", ""));

    assertThat(mpc().run("cluster", "remove", "lab").code()).isEqualTo(2);
    assertThat(mpc().typing("n").run("cluster", "remove", "lab").code()).isEqualTo(8);
    assertThat(api.lines()).doesNotContain("DELETE /api/v1/clusters/lab");

    assertThat(mpc().typing("yes").run("cluster", "remove", "lab").code()).isZero();
    assertThat(mpc().run("cluster", "remove", "lab", "--yes").code()).isZero();
    assertThat(api.lines()).filteredOn(line -> line.startsWith("DELETE")).hasSize(2);
  }

  @Test
  void asksForASync() {
    api.on("POST /api/v1/clusters/lab/sync", Estate.cluster(ClusterState.HEALTHY, null));

    assertThat(mpc().run("cluster", "sync", "lab").code()).isZero();
  }
}
