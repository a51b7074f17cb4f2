package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private Simulator simulator;
  private Pve pve;

  @BeforeEach
  void start() {
    var time = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    simulator = Simulator.start(SimulatorConfig.of(Profile.LAB).withTime(time));
    pve = Pve.root(simulator, 0);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void showsTheSameEstateForTheSameSeed() {
    try (Simulator other =
        Simulator.start(
            SimulatorConfig.of(Profile.LAB)
                .withTime(InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"))))) {
      Pve second = Pve.root(other, 0);

      assertThat(second.get("/cluster/resources").body())
          .isEqualTo(pve.get("/cluster/resources").body());
      assertThat(other.fingerprint()).isEqualTo(simulator.fingerprint());
    }
  }

  @Test
  void startsAStoppedGuestInATask() {
    assertThat(pve.get("/nodes/pve1/qemu/160/status/current").data().path("status").asText())
        .isEqualTo("stopped");

    String result = pve.await(simulator, pve.post("/nodes/pve1/qemu/160/status/start"));

    assertThat(result).isEqualTo("OK");
    assertThat(pve.get("/nodes/pve1/qemu/160/status/current").data().path("qmpstatus").asText())
        .isEqualTo("running");
  }

  @Test
  void failsInTheTaskWhenAGuestAlreadyRuns() {
    String result = pve.await(simulator, pve.post("/nodes/pve1/qemu/100/status/start"));

    assertThat(result).isEqualTo("VM 100 already running");
  }

  @Test
  void reportsStatusWithTheNextBroadcastOnly() {
    pve.await(simulator, pve.post("/nodes/pve1/qemu/100/status/stop"));

    assertThat(resource(100)).isEqualTo("running");
    simulator.control().advance(Duration.ofSeconds(10));
    assertThat(resource(100)).isEqualTo("stopped");
  }

  private String resource(int vmid) {
    for (var row : pve.get("/cluster/resources?type=vm").data()) {
      if (row.path("vmid").asInt() == vmid) {
        return row.path("status").asText();
      }
    }
    throw new AssertionError("not listed: " + vmid);
  }

  @Test
  void storesChangesAndMovesTheDigest() {
    String before = pve.get("/nodes/pve1/qemu/160/config").data().path("digest").asText();

    var refused = pve.put("/nodes/pve1/qemu/160/config", "cores", "6", "digest", "0".repeat(40));
    var stored = pve.put("/nodes/pve1/qemu/160/config", "cores", "6", "digest", before);

    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.reason()).isEqualTo("checksum mismatch (file change by other user?)");
    assertThat(stored.status()).isEqualTo(200);
    var after = pve.get("/nodes/pve1/qemu/160/config").data();
    assertThat(after.path("cores").asInt()).isEqualTo(6);
    assertThat(after.path("digest").asText()).isNotEqualTo(before);
    assertThat(pve.get("/cluster/log?max=2").data().toString()).contains("update VM 160: -cores 6");
  }

  @Test
  void refusesToDestroyProtectedOrRunningGuests() {
    assertThat(pve.delete("/nodes/pve1/qemu/110").reason())
        .isEqualTo("can't remove VM 110 - protection mode enabled");
    assertThat(pve.delete("/nodes/pve1/qemu/100").reason())
        .isEqualTo("VM 100 is running - destroy failed");
    assertThat(pve.await(simulator, pve.delete("/nodes/pve1/lxc/210"))).isEqualTo("OK");
    assertThat(pve.get("/nodes/pve1/lxc/210/config").reason())
        .isEqualTo("Configuration file 'nodes/pve1/lxc/210.conf' does not exist");
  }

  @Test
  void movesAGuestBehindTheBack() {
    simulator.control().moveGuest(null, 160, "pve3");

    assertThat(pve.get("/nodes/pve1/qemu/160/config").status()).isEqualTo(500);
    assertThat(pve.get("/nodes/pve3/qemu/160/config").status()).isEqualTo(200);
  }

  @Test
  void changesAConfigBehindTheBack() {
    simulator.control().changeGuest(null, 160, Map.of("name", "renamed"));

    assertThat(pve.get("/nodes/pve1/qemu/160/config").data().path("name").asText())
        .isEqualTo("renamed");
  }

  @Test
  void answers595ForANodeThatIsDownAndRecovers() {
    simulator.control().setNodeOnline(null, "pve2", false);

    var refused = pve.get("/nodes/pve2/status");
    assertThat(refused.status()).isEqualTo(595);
    assertThat(refused.body()).isEmpty();
    assertThat(pve.get("/nodes").data().toString()).contains("\"status\":\"offline\"");
    assertThat(resource(101)).isEqualTo("unknown");

    simulator.control().setNodeOnline(null, "pve2", true);
    assertThat(pve.get("/nodes/pve2/status").status()).isEqualTo(200);
    assertThat(Pve.root(simulator, 1).get("/version").status()).isEqualTo(200);
  }

  @Test
  void acceptsTicketsForTwoHours() {
    simulator.control().advance(Duration.ofMinutes(119));
    assertThat(pve.get("/version").status()).isEqualTo(200);

    simulator.control().advance(Duration.ofMinutes(2));

    var refused = pve.get("/version");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.reason()).isEqualTo("Authentication failed!");
    assertThat(refused.body()).isEmpty();
  }

  @Test
  void letsATokenSeeWhatItsRoleAllows() {
    String header = simulator.control().createToken(null, "monitor@pve", "read", "PVEAuditor");
    Pve token = pve.withHeaders("Authorization: " + header + "\r\n");

    assertThat(token.get("/nodes/pve1/qemu/100/config").status()).isEqualTo(200);
    var refused = token.post("/nodes/pve1/qemu/160/status/start");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason()).isEqualTo("Permission check failed (/vms/160, VM.PowerMgmt)");
  }

  @Test
  void rotatesTheCertificate() {
    String before = simulator.fingerprint();

    String after = simulator.control().rotateCertificate(null);

    assertThat(after).isNotEqualTo(before).isEqualTo(simulator.fingerprint());
  }
}
