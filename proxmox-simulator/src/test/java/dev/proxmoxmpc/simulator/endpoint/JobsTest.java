package dev.proxmoxmpc.simulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.Pve;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private final EmptyCluster cluster = new EmptyCluster();
  private final Pve pve = cluster.root();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void plansTheNextRunOfABackupJob() {
    pve.post(
        "/cluster/backup",
        "id",
        "b1",
        "schedule",
        "sat 02:00",
        "storage",
        "shared",
        "all",
        "1",
        "prune-backups",
        "keep-last=3");

    var job = pve.get("/cluster/backup").data().get(0);

    assertThat(job.path("next-run").asLong())
        .isEqualTo(Instant.parse("2026-11-21T02:00:00Z").getEpochSecond());
    assertThat(job.path("prune-backups").path("keep-last").isTextual()).isTrue();
    assertThat(pve.get("/cluster/backup/b1").data().has("next-run")).isFalse();
  }

  @Test
  void refusesContradictionsAndUnknownJobs() {
    assertThat(
            pve.post(
                    "/cluster/backup",
                    "schedule",
                    "daily",
                    "storage",
                    "local",
                    "all",
                    "1",
                    "vmid",
                    "100")
                .reason())
        .isEqualTo("400 Parameter verification failed.");
    assertThat(pve.post("/cluster/backup", "storage", "local", "all", "1").status()).isEqualTo(400);
    assertThat(pve.put("/cluster/backup/none", "enabled", "0").error("id"))
        .isEqualTo("No such job 'none'");
    assertThat(pve.delete("/cluster/backup/none").status()).isEqualTo(400);
    pve.post("/cluster/backup", "id", "b1", "schedule", "daily", "all", "1");
    assertThat(pve.post("/cluster/backup", "id", "b1", "schedule", "daily", "all", "1").reason())
        .isEqualTo("Job 'b1' already exists");
  }

  @Test
  void namesGuestsThatNoJobTakes() {
    cluster.placeVm(100, "pve1");
    cluster.placeVm(101, "pve1");
    pve.post("/cluster/backup", "id", "b1", "schedule", "daily", "vmid", "100");

    var rows = pve.get("/cluster/backup-info/not-backed-up").data();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("vmid").asInt()).isEqualTo(101);
    assertThat(pve.get("/cluster/backup/b1/included_volumes").data().path("children")).hasSize(1);
  }

  @Test
  void replicatesOnlyVolumesOnZfs() {
    cluster.placeVm(100, "pve1");
    assertThat(
            pve.post("/cluster/replication", "id", "100-0", "type", "local", "target", "pve2")
                .reason())
        .isEqualTo("No replicatable volumes found");

    pve.post("/storage", "storage", "tank", "type", "zfspool", "pool", "tank");
    cluster
        .simulator()
        .control()
        .changeGuest(null, 100, Map.of("scsi0", "tank:vm-100-disk-0,size=1G"));
    assertThat(
            pve.post(
                    "/cluster/replication",
                    "id",
                    "100-0",
                    "type",
                    "local",
                    "target",
                    "pve2",
                    "schedule",
                    "*/30")
                .status())
        .isEqualTo(200);

    assertThat(pve.get("/nodes/pve1/replication").data().get(0).path("target").asText())
        .isEqualTo("pve2");
    pve.delete("/cluster/replication/100-0");
    assertThat(pve.get("/cluster/replication/100-0").data().path("remove_job").asText())
        .isEqualTo("full");
    cluster.advance(61);
    assertThat(pve.get("/cluster/replication/100-0").reason())
        .isEqualTo("no such replication job '100-0'");
  }

  @Test
  void analysesSchedules() {
    var rows =
        pve.get(
                "/cluster/jobs/schedule-analyze?schedule="
                    + Pve.encode("sat 02:00")
                    + "&iterations=3")
            .data();

    assertThat(rows.get(2).path("utc").asText()).isEqualTo("Sat Dec  5 02:00:00 2026");
  }
}
