package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.profile.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

  @ParameterizedTest
  @CsvSource({"SINGLE,1,4", "LAB,3,14", "TEAM,12,40", "BROKEN,4,19", "CONFORMANCE,3,0"})
  void startsWithItsNodesAndGuests(Profile profile, int endpoints, int guestsOfFirstCluster) {
    try (Simulator simulator = Simulator.start(SimulatorConfig.of(profile).withTime(NOON))) {
      assertThat(simulator.endpoints()).hasSize(endpoints);
      assertThat(Pve.root(simulator, 0).get("/cluster/resources?type=vm").data())
          .hasSize(guestsOfFirstCluster);
    }
  }

  @Test
  void holdsTenThousandGuestsInTheFleet() {
    try (Simulator simulator = Simulator.start(SimulatorConfig.of(Profile.FLEET).withTime(NOON))) {
      assertThat(simulator.endpoints()).hasSize(100);
      assertThat(Pve.root(simulator, 99).get("/cluster/resources?type=vm").data()).hasSize(2000);
    }
  }

  @Test
  void listsOddGuestsAndDeadPlacesOfABrokenCluster() {
    try (Simulator simulator = Simulator.start(SimulatorConfig.of(Profile.BROKEN).withTime(NOON))) {
      Pve pve = Pve.root(simulator, 0);

      String resources = pve.get("/cluster/resources").body();
      assertThat(resources)
          .contains(
              "x".repeat(200),
              "خادم",
              "🔥",
              "\"lock\":\"migrate\"",
              "\"hastate\":\"error\"",
              "\"status\":\"offline\"");
      assertThat(pve.get("/nodes/node1/storage/nas-old/content").reason())
          .isEqualTo("storage 'nas-old' is not online");
      assertThat(pve.get("/nodes/node4/status").status()).isEqualTo(595);
    }
  }

  @Test
  void comesBackAsItWasSaved(@TempDir Path folder) {
    Path file = folder.resolve("world.json.gz");
    String before;
    String upid;
    try (Simulator simulator = Simulator.start(SimulatorConfig.of(Profile.LAB).withTime(NOON))) {
      Pve pve = Pve.root(simulator, 0);
      pve.post("/access/users", "userid", "alice@pve", "password", "Secret123!");
      pve.post("/pools", "poolid", "web");
      var started = pve.post("/nodes/pve1/qemu/160/status/start");
      upid = started.data().asText();
      pve.await(simulator, started);
      simulator.control().advance(Duration.ofSeconds(10));
      before = pve.get("/nodes/pve1/qemu/160/config").body();
      simulator.control().save(file);
    }

    try (Simulator simulator =
        Simulator.start(SimulatorConfig.of(Profile.SINGLE).withTime(NOON).withState(file))) {
      Pve pve = Pve.root(simulator, 0);
      assertThat(pve.get("/nodes/pve1/qemu/160/config").body()).isEqualTo(before);
      assertThat(pve.get("/nodes/pve1/qemu/160/status/current").data().path("status").asText())
          .isEqualTo("running");
      assertThat(
              pve.get("/nodes/pve1/tasks/" + Pve.encode(upid) + "/status")
                  .data()
                  .path("exitstatus")
                  .asText())
          .isEqualTo("OK");
      assertThat(pve.get("/pools").data().toString()).contains("web");
      assertThat(
              new Pve(simulator.endpoints().getFirst().uri().getPort())
                  .login("alice@pve", "Secret123!")
                  .status())
          .isEqualTo(200);
      assertThat(pve.get("/nodes/pve3/storage/local-lvm/content").data()).isNotEmpty();
    }
  }

  @Test
  void speaksOlderReleases() {
    try (Simulator simulator =
        Simulator.start(
            SimulatorConfig.of(Profile.LAB).withTime(NOON).withVersion(PveVersion.V7_4))) {
      Pve pve = Pve.root(simulator, 0);
      assertThat(pve.get("/version").data().path("release").asText()).isEqualTo("7.4");
      var missing = pve.get("/nodes/pve1/qemu/9999/config");
      assertThat(missing.reason()).startsWith("Configuration file");
      assertThat(missing.json().has("message")).isFalse();
      assertThat(pve.get("/cluster/mapping").status()).isEqualTo(501);
      assertThat(
              pve.put("/nodes/pve1/qemu/160/resize", "disk", "scsi0", "size", "+1G")
                  .data()
                  .isNull())
          .isTrue();

      simulator.control().setVersion(null, PveVersion.V9_2);

      assertThat(pve.get("/version").data().path("release").asText()).isEqualTo("9.2");
      assertThat(pve.get("/cluster/mapping").status()).isEqualTo(200);
    }
  }
}
