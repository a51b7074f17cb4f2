package dev.proxmoxmpc.proxmox.contract;

import static dev.proxmoxmpc.proxmox.contract.Target.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.proxmox.cluster.LogLine;
import dev.proxmoxmpc.proxmox.guest.CloneRequest;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.guest.CreateOptions;
import dev.proxmoxmpc.proxmox.guest.DeleteRequest;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.guest.GuestConfig;
import dev.proxmoxmpc.proxmox.guest.MigrateRequest;
import dev.proxmoxmpc.proxmox.guest.MoveVolumeRequest;
import dev.proxmoxmpc.proxmox.guest.PendingChange;
import dev.proxmoxmpc.proxmox.guest.RestoreRequest;
import dev.proxmoxmpc.proxmox.guest.Snapshot;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.SnapshotName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import dev.proxmoxmpc.proxmox.node.BackupRequest;
import dev.proxmoxmpc.proxmox.pool.Pool;
import dev.proxmoxmpc.proxmox.pool.PoolMember;
import dev.proxmoxmpc.proxmox.property.ConfigValues;
import dev.proxmoxmpc.proxmox.property.DiskSize;
import dev.proxmoxmpc.proxmox.storage.Volume;
import dev.proxmoxmpc.proxmox.task.TaskOutcome;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/// What every cluster does with guests. Each test makes its own small VM and removes it.
interface GuestWritesContract {
  Target target();

  @Test
  default void createsWhatWasAskedFor() {
    Map<String, String> asked =
        Map.of(
            "cores", "2", "tags", "mpc;Contract", "agent", "enabled=yes", "description", "a=b;c");
    try (ScratchGuest guest = ScratchGuest.create(target(), asked)) {
      GuestConfig config = guest.api().config();

      asked.forEach((key, value) ->
          assertThat(
                  ConfigValues.same(GuestKind.QEMU, key, config.get(key).orElse("absent"), value))
              .as(key + ": " + config.get(key))
              .isTrue());
      assertThat(config.digest()).matches("[0-9a-f]{40}");
      assertThat(guest.api().status().isRunning()).isFalse();
      assertThat(target().client().cluster().isFree(guest.vmid())).isFalse();
    }
  }

  @Test
  default void refusesASecondGuestOfTheSameVmid() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      var second = target().client().qemu(target().node(), guest.vmid());

      assertThat(failure(() -> second.create(Map.of("memory", "128"), CreateOptions.DEFAULT)))
          .isInstanceOf(PveFailure.AlreadyExists.class);
    }
  }

  @Test
  default void refusesWrongParametersByName() {
    Vmid free = target().client().cluster().nextId();
    var qemu = target().client().qemu(target().node(), free);

    PveFailure failure =
        failure(() ->
            qemu.create(
                Map.of("cores", "many", "nosuchkey", "1", "net0", "virtio,tag=99999"),
                CreateOptions.DEFAULT));

    assertThat(failure)
        .isInstanceOfSatisfying(
            PveFailure.ParameterInvalid.class,
            f -> assertThat(f.errors()).containsOnlyKeys("cores", "nosuchkey", "net0"));
  }

  @Test
  default void changesTheConfigurationOnlyFromTheDigestItWasReadAt() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of("onboot", "1"))) {
      GuestConfig before = guest.api().config();

      guest.api().change(ConfigChange.set("cores", "2").basedOn(before.digest()));
      PveFailure late =
          failure(() -> guest.api().change(ConfigChange.delete("onboot").basedOn(before.digest())));

      GuestConfig after = guest.api().config();
      assertThat(late).isInstanceOf(PveFailure.DigestMismatch.class);
      assertThat(after.get("cores")).contains("2");
      assertThat(after.get("onboot")).contains("1");
      assertThat(after.digest()).isNotEqualTo(before.digest());
    }
  }

  @Test
  default void theClusterLogSaysWhoChangedWhat() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      guest.api().change(ConfigChange.set("cores", "2"));

      assertThat(target().client().cluster().log(50))
          .extracting(LogLine::msg)
          .anyMatch(line ->
              line.startsWith("update VM " + guest.vmid() + ": ") && line.contains("-cores 2"));
    }
  }

  @Test
  default void aChangeOfARunningGuestIsPendingUntilReverted() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      target().succeeds(guest.api().start());

      guest.api().change(ConfigChange.set("bios", "ovmf"));
      List<PendingChange> pending = pending(guest.api());
      String merged = guest.api().config().get("bios").orElse("absent");
      boolean inForce = guest.api().currentConfig().get("bios").isPresent();
      guest.api().change(ConfigChange.revert("bios"));

      assertThat(pending).extracting(PendingChange::key).containsExactly("bios");
      assertThat(merged).isEqualTo("ovmf");
      assertThat(inForce).isFalse();
      assertThat(pending(guest.api())).isEmpty();
    }
  }

  @Test
  default void startsAndStopsAndSaysSoInTheTask() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      Upid start = guest.api().start();
      target().succeeds(start);
      boolean ran = guest.api().status().isRunning();
      target().succeeds(guest.api().stop(false));

      assertThat(ran).isTrue();
      assertThat(guest.api().status().isRunning()).isFalse();
      assertThat(start.type()).isEqualTo("qmstart");
      assertThat(start.subject()).isEqualTo(guest.vmid().toString());
      assertThat(target().client().tasks().log(start, 0, 0).lines().getLast().text())
          .startsWith("TASK ");
    }
  }

  @Test
  default void aSecondStartFailsInTheTask() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      target().succeeds(guest.api().start());

      assertThat(target().outcome(guest.api().start()))
          .isInstanceOfSatisfying(
              TaskOutcome.Failed.class, f -> assertThat(f.text()).contains("already running"));
    }
  }

  @Test
  default void doesNotDeleteARunningGuest() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      target().succeeds(guest.api().start());

      assertThat(failure(() -> guest.api().delete(DeleteRequest.GUEST_ONLY)))
          .isInstanceOf(PveFailure.ServerError.class);
    }
  }

  @Test
  default void doesNotDeleteAProtectedGuest() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of("protection", "1"))) {
      PveFailure refused = failure(() -> guest.api().delete(DeleteRequest.GUEST_ONLY));
      guest.api().change(ConfigChange.set("protection", "0"));

      assertThat(refused.text()).contains("protection");
    }
  }

  @Test
  default void freesTheVmidOfADeletedGuest() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      target().succeeds(guest.api().delete(DeleteRequest.EVERYWHERE));

      assertThat(failure(() -> guest.api().config()))
          .isInstanceOf(PveFailure.GuestElsewhereOrGone.class);
      assertThat(target().client().cluster().isFree(guest.vmid())).isTrue();
    }
  }

  @Test
  default void growsAndMovesADisk() {
    StorageId storage = target().storageFor("images");
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of("scsi0", storage + ":1"))) {
      guest.api().resize("scsi0", "+1G", null).ifPresent(target()::succeeds);

      assertThat(guest.api().config().volumes().get("scsi0").get("size").flatMap(DiskSize::parse))
          .contains(new DiskSize(2L << 30));

      target()
          .succeeds(
              guest
                  .api()
                  .moveVolume(
                      new MoveVolumeRequest(
                          "scsi0", storage, "qcow2", true, null, null, null, null)));

      assertThat(guest.api().config().get("scsi0").orElseThrow()).contains(".qcow2");
    }
  }

  @Test
  default void snapshotsAndGoesBack() {
    StorageId storage = target().storageFor("images");
    SnapshotName before = new SnapshotName("before");
    Map<String, String> disk = Map.of("scsi0", storage + ":1,format=qcow2");
    try (ScratchGuest guest = ScratchGuest.create(target(), disk)) {
      target().succeeds(guest.api().snapshot(before, "first", false));
      guest.api().change(ConfigChange.set("cores", "2"));
      List<Snapshot> taken = guest.api().snapshots();
      target().succeeds(guest.api().rollback(before, false));

      assertThat(taken).extracting(s -> s.name().value()).containsExactly("before", "current");
      assertThat(taken.getLast().parent()).isEqualTo(before);
      assertThat(guest.api().config().get("cores")).contains("1");
      assertThat(guest.api().snapshotConfig(before).get("cores")).contains("1");

      target().succeeds(guest.api().deleteSnapshot(before, false));

      assertThat(guest.api().snapshots()).hasSize(1);
    }
  }

  @Test
  default void clonesInFull() {
    StorageId storage = target().storageFor("images");
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of("scsi0", storage + ":1"))) {
      Vmid copy = target().client().cluster().nextId();
      try {
        target().succeeds(guest.api().clone(CloneRequest.full(copy, "mpc-copy")));

        GuestConfig config =
            target()
                .client()
                .guest(new GuestPlace(guest.place().node(), GuestKind.QEMU, copy))
                .config();
        assertThat(config.name()).contains("mpc-copy");
        assertThat(config.get("scsi0")).isNotEqualTo(guest.api().config().get("scsi0"));
      } finally {
        ScratchGuest.remove(target(), copy);
      }
    }
  }

  @Test
  default void aMigratedGuestAnswersAtItsNewPlaceOnly() {
    NodeName other =
        target().otherNode().orElseThrow(() -> new TestAbortedException("one node only"));
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      target().succeeds(guest.api().migrate(MigrateRequest.stopped(other)));

      assertThat(failure(guest.api()::config)).isInstanceOf(PveFailure.GuestElsewhereOrGone.class);
      assertThat(target().client().guest(guest.place().on(other)).config().name())
          .contains("mpc-contract");
    }
  }

  @Test
  default void backsUpAndRestores() {
    StorageId backups = target().storageFor("backup");
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of("tags", "kept"))) {
      NodeName node = guest.place().node();
      target()
          .succeeds(target().client().node(node).backUp(BackupRequest.of(backups, guest.vmid())));
      Volume archive =
          target().client().storages(node).content(backups, "backup", guest.vmid()).getFirst();
      Vmid copy = target().client().cluster().nextId();
      try {
        target()
            .succeeds(
                target()
                    .client()
                    .qemu(node, copy)
                    .restore(RestoreRequest.of(archive.volid()).asCopy(), false));

        assertThat(target().client().guest(guest.place().on(node)).config().tags())
            .isEqualTo(guest.api().config().tags());
        assertThat(target().client().cluster().isFree(copy)).isFalse();
      } finally {
        ScratchGuest.remove(target(), copy);
        target().client().storages(node).delete(archive.volid()).ifPresent(target()::succeeds);
      }
    }
  }

  @Test
  default void changesInTheBackgroundToo() {
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      target()
          .client()
          .qemu(guest.place().node(), guest.vmid())
          .changeInBackground(ConfigChange.set("cores", "2"), Duration.ofSeconds(2))
          .ifPresent(target()::succeeds);

      assertThat(guest.api().config().get("cores")).contains("2");
    }
  }

  @Test
  default void makesRunsAndRemovesAContainer() {
    NodeName node = target().node();
    StorageId roots = target().storageFor("rootdir");
    VolumeId template = target().containerTemplate();
    Vmid vmid = target().client().cluster().nextId();
    try {
      Map<String, String> config =
          Map.of("hostname", "mpc-contract", "memory", "64", "rootfs", roots + ":1");
      target()
          .succeeds(
              target()
                  .client()
                  .lxc(node, vmid)
                  .create(template, config, null, null, CreateOptions.DEFAULT));
      GuestApi guest = target().client().guest(new GuestPlace(node, GuestKind.LXC, vmid));

      PveFailure notRunning = failure(() -> guest.stop(false));
      target().succeeds(guest.start());
      boolean ran = guest.status().isRunning();
      guest.change(ConfigChange.set("memory", "96"));
      target().succeeds(guest.stop(false));

      assertThat(notRunning.text()).contains("not running");
      assertThat(ran).isTrue();
      assertThat(guest.config().get("memory")).contains("96");
      assertThat(guest.config().volumes()).containsOnlyKeys("rootfs");
    } finally {
      ScratchGuest.remove(target(), vmid);
    }
  }

  @Test
  default void keepsMembersOfAPool() {
    PoolId pool = new PoolId("mpc-contract");
    try (ScratchGuest guest = ScratchGuest.create(target(), Map.of())) {
      target().client().pools().create(pool, "of a test");
      try {
        target().client().pools().add(pool, List.of(guest.vmid()), List.of(), false);
        Pool filled = target().client().pools().get(pool);
        PveFailure notEmpty = failure(() -> target().client().pools().delete(pool));
        target().client().pools().remove(pool, List.of(guest.vmid()), List.of());

        assertThat(filled.members()).extracting(PoolMember::vmid).containsExactly(guest.vmid());
        assertThat(notEmpty.text()).contains("not empty");
        assertThat(target().client().pools().get(pool).members()).isEmpty();
      } finally {
        target().client().pools().delete(pool);
      }
    }
  }

  private static List<PendingChange> pending(GuestApi guest) {
    return guest.pending().stream().filter(PendingChange::isPending).toList();
  }
}
