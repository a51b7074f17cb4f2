package dev.proxmoxmpc.simulator.guestconfig.qemu;

import static dev.proxmoxmpc.simulator.guestconfig.Changes.rejected;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.sending;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.stored;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.FakeGuestWorld;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotPlugTest {
  private static final String BOOT_DISK = "local:100/vm-100-disk-0.raw";
  private static final String DATA_DISK = "local:100/vm-100-disk-1.raw";
  private static final long GIB = 1L << 30;

  private final FakeGuestWorld world = new FakeGuestWorld(100);
  private GuestConfig config =
      vm(
          """
          agent: 1
          balloon: 256
          boot: order=scsi0
          cores: 2
          memory: 512
          net0: virtio=BC:24:11:00:00:10,bridge=vmbr0
          ostype: l26
          scsi0: local:100/vm-100-disk-0.raw,size=1G
          scsi1: local:100/vm-100-disk-1.raw,size=1G
          scsihw: virtio-scsi-single
          """);

  @BeforeEach
  void attachDisks() {
    world.addImage(BOOT_DISK, GIB);
    world.addImage(DATA_DISK, GIB);
  }

  private ChangeResult change(String... pairs) {
    return QemuUpdate.apply(config, sending(pairs), world.environment(), true);
  }

  @ParameterizedTest
  @CsvSource({
    "name, web1, true",
    "onboot, 1, true",
    "cpulimit, 2, true",
    "ciuser, admin, true",
    "balloon, 128, true",
    "tablet, 0, true",
    "cores, 4, false",
    "memory, 1024, false",
    "balloon, 0, false",
    "bios, ovmf, false",
    "hotplug, cpu, false",
    "hotplug, 0, true",
    "virtio5, local:1, true",
    "sata3, local:1, false",
    "usb1, spice, true",
    "'net1', 'virtio,bridge=vmbr0', true",
    "'agent', '1,fstrim_cloned_disks=1', true",
    "'agent', '1,type=isa', false",
    "'scsi1', 'local:100/vm-100-disk-1.raw,backup=0,iops_rd=100', true",
    "'scsi1', 'local:100/vm-100-disk-1.raw,cache=none', false",
    "'net0', 'virtio=BC:24:11:00:00:10,bridge=vmbr0,firewall=1', true"
  })
  void appliesWhatARunningGuestCanTake(String key, String value, boolean live) {
    GuestConfig after = stored(change(key, value));

    assertThat(after.pendingValues().containsKey(key)).isNotEqualTo(live);
  }

  @Test
  void followsTheHotplugSettingOfTheGuest() {
    config = vm("hotplug: 0\nmemory: 512\nostype: l26\n");

    GuestConfig after =
        stored(change("virtio1", "local:1", "net1", "virtio,bridge=vmbr0", "tablet", "0"));

    assertThat(after.pendingValues()).containsKeys("virtio1", "net1", "tablet");
  }

  @Test
  void plugsMemoryInModules() {
    config = vm("hotplug: memory\nmemory: 1024\nnuma: 1\n");

    assertThat(stored(change("memory", "1600")).value("memory")).isEqualTo("2048");
  }

  @Test
  void storesAChangeThatTheGuestDoesNotRelease() {
    world.releasesDevices(false);

    ChangeResult result = change("delete", "scsi1");

    assertThat(result)
        .isInstanceOfSatisfying(
            ChangeResult.StoredWithErrors.class,
            stored -> {
              assertThat(stored.errors().get("scsi1"))
                  .contains("'virtioscsi1' - still busy in guest?");
              assertThat(stored.config().pendingValues()).containsEntry("delete", "scsi1");
            });
  }

  @Test
  void takesADiskOffAGuestThatReleasesIt() {
    GuestConfig after = stored(change("delete", "scsi1"));

    assertThat(after.value("unused0")).isEqualTo(DATA_DISK);
    assertThat(after.values()).doesNotContainKey("scsi1");
  }

  @Test
  void keepsTheDiskItBootsFrom() {
    assertThat(change("delete", "scsi0"))
        .isInstanceOfSatisfying(
            ChangeResult.StoredWithErrors.class,
            stored ->
                assertThat(stored.errors())
                    .containsEntry("scsi0", "hotplug problem - can't unplug bootdisk 'scsi0'"));
  }

  @Test
  void refusesTrunksOnABridgeWithoutVlans() {
    assertThat(change("net0", "virtio=BC:24:11:00:00:10,bridge=vmbr0,trunks=5"))
        .isInstanceOfSatisfying(
            ChangeResult.StoredWithErrors.class,
            stored ->
                assertThat(stored.errors().get("net0"))
                    .contains("vlan aware feature need to be enabled"));
  }

  @Test
  void dropsAPendingChangeThatIsSetBack() {
    config = stored(change("cores", "4"));
    assertThat(config.read()).containsEntry("cores", 4L);

    config = stored(change("cores", "2"));

    assertThat(config.pendingValues()).isEmpty();
  }

  @Test
  void revertsPendingChanges() {
    config = stored(change("cores", "4", "bios", "ovmf"));

    config = stored(change("revert", "cores,bios"));

    assertThat(config.pendingValues()).isEmpty();
    assertThat(config.read()).containsEntry("cores", 2L).doesNotContainKey("bios");
  }

  @Test
  void appliesPendingChangesAtTheNextColdStart() {
    config = stored(change("cores", "4", "delete", "agent"));

    GuestConfig started = QemuStart.applyPending(config, world.environment());

    assertThat(started.values()).containsEntry("cores", "4").doesNotContainKey("agent");
    assertThat(started.pendingValues()).isEmpty();
  }

  @Test
  void remembersWhatTheCloudinitDriveWasMadeWith() {
    config = stored(change("ciuser", "first"));
    config = stored(change("name", "web1"));

    assertThat(config.cloudinit()).containsEntry("added", "ciuser,name");
    assertThat(config.raw()).contains("[special:cloudinit]");
    assertThat(QemuStart.applyPending(config, world.environment()).cloudinit()).isEmpty();
  }

  @Test
  void refusesMoreProcessorsThanTheGuestHasRoomFor() {
    config = vm("cores: 2\nhotplug: cpu\nmemory: 512\nvcpus: 1\n");

    assertThat(change("vcpus", "3")).isInstanceOf(ChangeResult.StoredWithErrors.class);
    assertThat(stored(change("vcpus", "2")).value("vcpus")).isEqualTo("2");
  }

  @Test
  void refusesToChangeALockedGuest() {
    config = vm("lock: migrate\nmemory: 512\n");

    assertThat(rejected(change("name", "x")).left()).isNull();
  }
}
