package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuestLifecycleTest {
  private static final String VM = "/nodes/pve1/qemu/500";
  private Simulator simulator;
  private Pve pve;

  @BeforeEach
  void start() {
    var time = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    simulator = Simulator.start(SimulatorConfig.of(Profile.CONFORMANCE).withTime(time));
    pve = Pve.root(simulator, 0);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private void create() {
    var started =
        pve.post(
            "/nodes/pve1/qemu",
            "vmid",
            "500",
            "name",
            "web",
            "memory",
            "128",
            "scsi0",
            "shared:1,format=qcow2",
            "net0",
            "virtio,bridge=vmbr0");
    assertThat(pve.await(simulator, started)).isEqualTo("OK");
  }

  private String run(Pve.Response started) {
    return pve.await(simulator, started);
  }

  @Test
  void createsAGuestWithItsDisk() {
    create();

    var config = pve.get(VM + "/config").data();
    assertThat(config.path("scsi0").asText()).isEqualTo("shared:500/vm-500-disk-0.qcow2,size=1G");
    assertThat(config.path("net0").asText()).matches("virtio=BC:24:11:[0-9A-F:]{8},bridge=vmbr0");
    assertThat(config.path("boot").asText()).isEqualTo("order=scsi0;net0");
    assertThat(pve.get("/nodes/pve1/storage/shared/content?vmid=500").data().toString())
        .contains("vm-500-disk-0.qcow2");
  }

  @Test
  void givesTheSameFreeVmidToTwoCallersAndRefusesTheLoser() {
    String first = pve.get("/cluster/nextid").data().asText();
    String second = pve.get("/cluster/nextid").data().asText();
    assertThat(first).isEqualTo(second).isEqualTo("100");

    pve.post("/nodes/pve1/qemu", "vmid", first);
    var loser = pve.post("/nodes/pve1/qemu", "vmid", second);

    assertThat(loser.status()).isEqualTo(500);
    assertThat(loser.reason())
        .isEqualTo("unable to create VM 100 - VM 100 already exists on node 'pve1'");
  }

  @Test
  void leavesNothingBehindWhenACreationFails() {
    var started = pve.post("/nodes/pve1/qemu", "vmid", "500", "scsi0", "shared:999999");
    assertThat(pve.get(VM + "/config").data().path("lock").asText()).isEqualTo("create");

    assertThat(run(started)).startsWith("unable to create VM 500 - unable to create image:");

    assertThat(pve.get(VM + "/config").status()).isEqualTo(500);
    assertThat(pve.get("/nodes/pve1/storage/shared/content?vmid=500").data().toString())
        .doesNotContain("vm-500");
  }

  @Test
  void keepsChangesPendingUntilTheGuestStops() {
    create();
    run(pve.post(VM + "/status/start"));

    assertThat(pve.put(VM + "/config", "memory", "256").status()).isEqualTo(200);

    assertThat(pve.get(VM + "/config").data().path("memory").asText()).isEqualTo("256");
    assertThat(pve.get(VM + "/config?current=1").data().path("memory").asText()).isEqualTo("128");
    assertThat(pve.get(VM + "/pending").data().toString()).contains("\"pending\":\"256\"");
    run(pve.post(VM + "/status/stop"));
    assertThat(pve.get(VM + "/config?current=1").data().path("memory").asText()).isEqualTo("256");
  }

  @Test
  void failsToShutDownAGuestWithoutAnOperatingSystem() {
    create();
    run(pve.post(VM + "/status/start"));

    assertThat(run(pve.post(VM + "/status/shutdown", "timeout", "3")))
        .isEqualTo("VM quit/powerdown failed - got timeout");
    assertThat(run(pve.post(VM + "/status/shutdown", "timeout", "3", "forceStop", "1")))
        .isEqualTo("OK");
    assertThat(pve.get(VM + "/status/current").data().path("status").asText()).isEqualTo("stopped");
  }

  @Test
  void goesBackToASnapshot() {
    create();
    run(pve.post(VM + "/snapshot", "snapname", "before", "description", "first"));
    pve.put(VM + "/config", "cores", "4");
    run(pve.post(VM + "/snapshot", "snapname", "after"));

    assertThat(run(pve.post(VM + "/snapshot", "snapname", "before")))
        .isEqualTo("snapshot name 'before' already used");
    assertThat(run(pve.post(VM + "/snapshot/before/rollback"))).isEqualTo("OK");

    var config = pve.get(VM + "/config").data();
    assertThat(config.has("cores")).isFalse();
    assertThat(config.path("parent").asText()).isEqualTo("before");
    assertThat(run(pve.delete(VM + "/snapshot/before"))).isEqualTo("OK");
    assertThat(pve.get(VM + "/snapshot").data()).hasSize(2);
    assertThat(pve.get(VM + "/config").data().has("parent")).isFalse();
    assertThat(run(pve.delete(VM + "/snapshot/nope"))).isEqualTo("snapshot 'nope' does not exist");
  }

  @Test
  void refusesSnapshotsOfRawFiles() {
    run(pve.post("/nodes/pve1/qemu", "vmid", "500", "scsi0", "local:1"));

    assertThat(run(pve.post(VM + "/snapshot", "snapname", "one")))
        .isEqualTo("snapshot feature is not available");
  }

  @Test
  void clonesFullyAndLinkedFromATemplate() {
    create();
    assertThat(pve.post(VM + "/clone", "newid", "501", "full", "0").reason())
        .isEqualTo(
            "Linked clone feature is not supported for 'shared:500/vm-500-disk-0.qcow2' (scsi0)");
    var cloning = pve.post(VM + "/clone", "newid", "501");
    assertThat(pve.get("/nodes/pve1/qemu/501/config").data().path("lock").asText())
        .isEqualTo("clone");
    assertThat(run(cloning)).isEqualTo("OK");
    assertThat(run(pve.post(VM + "/template"))).isEqualTo("OK");

    assertThat(run(pve.post(VM + "/clone", "newid", "502", "name", "linked", "target", "pve2")))
        .isEqualTo("OK");

    var linked = pve.get("/nodes/pve2/qemu/502/config").data();
    assertThat(linked.path("scsi0").asText())
        .isEqualTo("shared:500/base-500-disk-0.qcow2/502/vm-502-disk-0.qcow2,size=1G");
    assertThat(linked.path("net0").asText())
        .isNotEqualTo(pve.get(VM + "/config").data().path("net0").asText());
    assertThat(pve.get("/nodes/pve1/qemu/501/config").data().path("name").asText())
        .isEqualTo("Copy-of-VM-web");
    assertThat(run(pve.delete(VM)))
        .isEqualTo(
            "base volume 'shared:500/base-500-disk-0.qcow2' is still in use by linked cloned");
    assertThat(run(pve.post(VM + "/status/start"))).contains("template");
  }

  @Test
  void migratesOnlineAndOffline() {
    create();
    run(pve.post(VM + "/status/start"));
    assertThat(pve.post(VM + "/migrate", "target", "pve2").reason())
        .isEqualTo("can't migrate running VM without --online");
    assertThat(pve.post(VM + "/migrate", "target", "pve1", "online", "1").error("target"))
        .isEqualTo("target is local node.");

    var moving = pve.post(VM + "/migrate", "target", "pve2", "online", "1");
    assertThat(run(moving)).isEqualTo("OK");

    assertThat(pve.get(VM + "/config").reason())
        .isEqualTo("Configuration file 'nodes/pve1/qemu-server/500.conf' does not exist");
    assertThat(pve.get("/nodes/pve2/qemu/500/status/current").data().path("status").asText())
        .isEqualTo("running");
    run(pve.post("/nodes/pve2/qemu/500/status/stop"));
    assertThat(run(pve.post("/nodes/pve2/qemu/500/migrate", "target", "pve3"))).isEqualTo("OK");
    assertThat(pve.get("/nodes/pve3/qemu/500/config").data().has("lock")).isFalse();
  }

  @Test
  void failsToMigrateToADeadNode() {
    create();
    simulator.control().setNodeOnline(null, "pve3", false);

    assertThat(run(pve.post(VM + "/migrate", "target", "pve3"))).isEqualTo("migration aborted");
    assertThat(pve.get(VM + "/config").data().has("lock")).isFalse();
  }

  @Test
  void takesLocalDisksAlong() {
    run(pve.post("/nodes/pve1/qemu", "vmid", "500", "scsi0", "local:1"));

    assertThat(run(pve.post(VM + "/migrate", "target", "pve2"))).isEqualTo("OK");

    assertThat(pve.get("/nodes/pve2/storage/local/content").data().toString())
        .contains("vm-500-disk-0.raw");
    assertThat(pve.get("/nodes/pve1/storage/local/content").data().toString())
        .doesNotContain("vm-500-disk-0.raw");
  }

  @Test
  void growsDisksOnly() {
    create();

    assertThat(run(pve.put(VM + "/resize", "disk", "scsi0", "size", "+1G"))).isEqualTo("OK");
    assertThat(pve.get(VM + "/config").data().path("scsi0").asText()).endsWith("size=2G");
    assertThat(run(pve.put(VM + "/resize", "disk", "scsi0", "size", "1G")))
        .isEqualTo("shrinking disks is not supported");
    assertThat(run(pve.put(VM + "/resize", "disk", "scsi9", "size", "+1G")))
        .isEqualTo("disk 'scsi9' does not exist");
  }

  @Test
  void movesDisksBetweenStoragesAndGuests() {
    create();
    run(pve.post("/nodes/pve1/qemu", "vmid", "501"));
    assertThat(
            pve.post(VM + "/move_disk", "disk", "scsi0", "storage", "shared", "format", "qcow2")
                .reason())
        .isEqualTo("you can't move to the same storage with same format");

    assertThat(
            run(pve.post(VM + "/move_disk", "disk", "scsi0", "storage", "local", "format", "raw")))
        .isEqualTo("OK");
    var moved = pve.get(VM + "/config").data();
    assertThat(moved.path("scsi0").asText()).isEqualTo("local:500/vm-500-disk-0.raw,size=1G");
    assertThat(moved.path("unused0").asText()).isEqualTo("shared:500/vm-500-disk-0.qcow2");

    assertThat(
            run(
                pve.post(
                    VM + "/move_disk",
                    "disk",
                    "scsi0",
                    "target-vmid",
                    "501",
                    "target-disk",
                    "scsi3")))
        .isEqualTo("OK");
    assertThat(pve.get("/nodes/pve1/qemu/501/config").data().path("scsi3").asText())
        .isEqualTo("local:501/vm-501-disk-0.raw,size=1G");
    assertThat(pve.get(VM + "/config").data().has("scsi0")).isFalse();
  }

  @Test
  void honoursThePersistentLock() {
    create();
    pve.put(VM + "/config", "lock", "backup");

    assertThat(pve.put(VM + "/config", "name", "x").reason()).isEqualTo("VM is locked (backup)");
    assertThat(run(pve.post(VM + "/status/start"))).isEqualTo("VM is locked (backup)");
    assertThat(run(pve.delete(VM))).isEqualTo("VM is locked (backup)");
    assertThat(pve.put(VM + "/config", "delete", "lock", "skiplock", "1").status()).isEqualTo(200);
    assertThat(pve.put(VM + "/config", "name", "x").status()).isEqualTo(200);
  }

  @Test
  void abortsATaskAndFreesTheLockFile() {
    create();
    run(pve.post(VM + "/status/start"));
    var shutdown = pve.post(VM + "/status/shutdown", "timeout", "120");
    String path = "/nodes/pve1/tasks/" + Pve.encode(shutdown.data().asText());
    simulator.control().advance(Duration.ofSeconds(1));
    assertThat(pve.get(path + "/status").data().path("status").asText()).isEqualTo("running");

    assertThat(pve.delete(path).status()).isEqualTo(200);

    assertThat(pve.get(path + "/status").data().path("exitstatus").asText())
        .isEqualTo("received interrupt");
    assertThat(run(pve.post(VM + "/status/stop"))).isEqualTo("OK");
  }

  @Test
  void needsQuorumForWrites() {
    create();
    simulator.control().setQuorate(null, false);

    assertThat(pve.get(VM + "/config").status()).isEqualTo(200);
    assertThat(pve.post(VM + "/status/start").reason()).isEqualTo("cluster not ready - no quorum?");
    assertThat(pve.put(VM + "/config", "name", "x").reason())
        .startsWith("unable to open file '/etc/pve/nodes/pve1/qemu-server/500.conf.tmp.");
    assertThat(pve.post("/pools", "poolid", "x").reason())
        .isEqualTo("create pool failed: cfs-lock 'file-user_cfg' error: no quorum!");
  }

  @Test
  void runsAContainer() {
    String template = "shared:vztmpl/alpine-3.20-default_20240908_amd64.tar.gz";
    var created =
        pve.post(
            "/nodes/pve1/lxc",
            "vmid",
            "600",
            "ostemplate",
            template,
            "hostname",
            "ct",
            "rootfs",
            "shared:1",
            "net0",
            "name=eth0,bridge=vmbr0,ip=dhcp");
    assertThat(run(created)).isEqualTo("OK");
    assertThat(run(pve.post("/nodes/pve1/lxc/600/status/start"))).isEqualTo("OK");

    assertThat(pve.post("/nodes/pve1/lxc/600/status/start").reason())
        .isEqualTo("CT 600 already running");
    assertThat(run(pve.post("/nodes/pve1/lxc/600/status/shutdown", "timeout", "5")))
        .isEqualTo("container did not stop");
    assertThat(run(pve.post("/nodes/pve1/lxc/600/status/stop"))).isEqualTo("OK");
    assertThat(pve.post("/nodes/pve1/lxc/600/status/stop").reason())
        .isEqualTo("CT 600 not running");
    assertThat(run(pve.delete("/nodes/pve1/lxc/600?purge=1"))).isEqualTo("OK");
  }
}
