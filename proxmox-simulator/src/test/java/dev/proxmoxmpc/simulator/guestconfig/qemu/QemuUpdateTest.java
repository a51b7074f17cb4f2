package dev.proxmoxmpc.simulator.guestconfig.qemu;

import static dev.proxmoxmpc.simulator.guestconfig.Changes.rejected;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.sending;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.stored;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.FakeGuestWorld;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.Requester;
import dev.proxmoxmpc.simulator.guestconfig.VolumeStore;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QemuUpdateTest {
  private static final String DISK = "local:100/vm-100-disk-0.raw";
  private static final long GIB = 1L << 30;

  private final FakeGuestWorld world = new FakeGuestWorld(100);
  private GuestConfig config =
      vm("boot: order=scsi0\ncores: 2\nmemory: 1024\nscsi0: " + DISK + ",size=1G\nsockets: 1\n");

  @BeforeEach
  void attachDisk() {
    world.addImage(DISK, GIB);
  }

  private ChangeResult change(String... pairs) {
    return QemuUpdate.apply(config, sending(pairs), world.environment(), false);
  }

  private GuestConfig changed(String... pairs) {
    config = stored(change(pairs));
    return config;
  }

  @Test
  void allocatesADiskGivenAsSize() {
    GuestConfig after = changed("virtio3", "local:2.5,format=qcow2,cache=none");

    assertThat(after.value("virtio3"))
        .isEqualTo("local:100/vm-100-disk-1.qcow2,cache=none,size=2560M");
    assertThat(world.volids()).contains("local:100/vm-100-disk-1.qcow2");
  }

  @Test
  void replacesASentSizeByTheRealOne() {
    assertThat(changed("scsi0", DISK + ",size=40G").value("scsi0")).isEqualTo(DISK + ",size=1G");
  }

  @Test
  void keepsADetachedDiskAsUnused() {
    GuestConfig after = changed("delete", "scsi0");

    assertThat(after.value("unused0")).isEqualTo(DISK);
    assertThat(after.value("boot")).isEqualTo(" ");
    assertThat(world.volids()).contains(DISK);
  }

  @Test
  void destroysADiskThatIsDeletedByForce() {
    GuestConfig after = changed("delete", "scsi0", "force", "1");

    assertThat(after.values()).doesNotContainKeys("scsi0", "unused0");
    assertThat(world.volids()).doesNotContain(DISK);
  }

  @Test
  void keepsWhatWasDoneBeforeAFailure() {
    world.addImage("local:100/vm-100-disk-7.raw", GIB);
    config = vm("memory: 512\nunused0: local:100/vm-100-disk-7.raw\n");

    ChangeResult.Rejected refusal =
        rejected(change("delete", "unused0", "scsi1", "local:100/vm-100-disk-7.raw"));

    assertThat(refusal.status()).isEqualTo(500);
    assertThat(refusal.left().values()).doesNotContainKey("unused0");
    assertThat(world.volids()).doesNotContain("local:100/vm-100-disk-7.raw");
  }

  @Test
  void appendsANewCdromToTheBootOrder() {
    GuestConfig after = changed("ide2", "shared:iso/tiny.iso,media=cdrom");

    assertThat(after.value("boot")).isEqualTo("order=scsi0;ide2");
    assertThat(after.value("ide2")).endsWith("size=64K");
  }

  @Test
  void asksForMediaOfIsoImages() {
    assertThat(rejected(change("ide2", "shared:iso/tiny.iso")).errors())
        .containsEntry("ide2", "explicit 'media=cdrom' is required for iso images");
  }

  @Test
  void makesUpMissingMacAddresses() {
    assertThat(changed("net1", "bridge=vmbr0,model=e1000").value("net1"))
        .matches("e1000=BC:24:11(:[0-9A-F]{2}){3},bridge=vmbr0");
  }

  @Test
  void storesMostPropertyStringsAsSent() {
    assertThat(changed("agent", "type=isa,enabled=yes", "cpu", "cputype=host").values())
        .containsEntry("agent", "type=isa,enabled=yes")
        .containsEntry("cpu", "cputype=host");
  }

  @Test
  void turnsAnEmptyStringIntoABlank() {
    assertThat(changed("vga", "").read()).containsEntry("vga", " ");
  }

  @Test
  void losesAnEmptyKeyListThatCannotBeReadBack() {
    GuestConfig after = changed("sshkeys", "");

    assertThat(after.values()).doesNotContainKey("sshkeys");
    assertThat(after.raw()).contains("[PENDING]\nsshkeys: ");
  }

  @Test
  void refusesNumbersTheFileCannotHold() {
    assertThat(rejected(change("cpulimit", "1e1")).message())
        .isEqualTo(
            "unable to parse value of 'cpulimit' - type check ('number') failed - got '1e1'");
  }

  @Test
  void cutsCpuUnits() {
    assertThat(changed("cpuunits", "200000").read()).containsEntry("cpuunits", 10000L);
  }

  @Test
  void dropsSmpInFavourOfSockets() {
    assertThat(changed("smp", "4").values()).doesNotContainKey("smp").containsEntry("sockets", "1");
  }

  @Test
  void pinsTheMachineOfAGuestThatBecomesWindows() {
    assertThat(changed("ostype", "win11").value("machine")).isEqualTo("pc-i440fx-10.0+pve1");
    assertThat(changed("ostype", "l26").value("machine")).isEqualTo("pc-i440fx-10.0+pve1");
  }

  @Test
  void enrolsKeysIntoNewEfiDisks() {
    assertThat(changed("efidisk0", "local:1,efitype=4m,pre-enrolled-keys=1").value("efidisk0"))
        .endsWith(",efitype=4m,ms-cert=2023k,pre-enrolled-keys=1,size=528K");
  }

  @Test
  void refusesASecondCloudinitDrive() {
    changed("ide0", "local:cloudinit");

    assertThat(rejected(change("ide1", "local:cloudinit")).message())
        .isEqualTo("ide1 - cloud-init drive is already attached at 'ide0'");
    assertThat(world.volids()).contains("local:100/vm-100-cloudinit.qcow2");
  }

  @Test
  void hashesPasswordsButNotTwice() {
    assertThat(changed("cipassword", "secret").value("cipassword")).startsWith("$5$");
    assertThat(changed("cipassword", "$6$salt$hash").value("cipassword")).isEqualTo("$6$salt$hash");
  }

  @Test
  void sortsTags() {
    assertThat(changed("tags", "Zeta, alpha;beta zeta").value("tags")).isEqualTo("alpha;beta;zeta");
  }

  @Test
  void refusesAStaleDigestAndALockedGuest() {
    assertThat(rejected(change("cores", "3", "digest", "0".repeat(40))).message())
        .isEqualTo("checksum mismatch (file change by other user?)");
    assertThat(changed("cores", "3", "digest", config.digest()).read()).containsEntry("cores", 3L);

    config = vm("lock: backup\nmemory: 512\n");

    assertThat(rejected(change("cores", "1")).message()).isEqualTo("VM is locked (backup)");
    assertThat(changed("cores", "1", "skiplock", "1").value("lock")).isEqualTo("backup");
  }

  @Test
  void ignoresKeysThatAreAbsentAlready() {
    ChangeResult result = change("delete", "vga");

    assertThat(result)
        .isInstanceOfSatisfying(
            ChangeResult.Stored.class,
            stored ->
                assertThat(stored.warnings())
                    .singleElement()
                    .asString()
                    .contains("cannot delete 'vga'"));
  }

  @Test
  void refusesContradictingRequests() {
    assertThat(rejected(change("vga", "std", "delete", "vga")).errors()).containsKey("delete");
    assertThat(rejected(change("delete", "bogus")).errors())
        .containsEntry("delete", "unknown option 'bogus'");
    assertThat(rejected(change()).message()).isEqualTo("no options specified");
  }

  @Test
  void takesOnlyTheCustomCpuModelsThatExist() {
    assertThat(changed("cpu", "custom-house,flags=+aes").value("cpu"))
        .isEqualTo("custom-house,flags=+aes");
    assertThat(rejected(change("cpu", "flags=+aes,cputype=custom-lost")).errors())
        .containsEntry("cpu", "invalid format - Custom cputype 'lost' not found");
  }

  @Test
  void refusesABootOrderOfAbsentDevices() {
    assertThat(rejected(change("boot", "order=sata1")).message())
        .isEqualTo("invalid bootorder: device 'sata1' does not exist'");
  }

  @Test
  void protectsDisksOfAProtectedGuest() {
    config = vm("protection: 1\nscsi0: " + DISK + ",size=1G\n");

    assertThat(rejected(change("delete", "scsi0")).message())
        .isEqualTo("can't remove drive 'scsi0' - protection mode enabled");
  }

  @Test
  void namesVolumesWithoutFolderOnBlockStorages() {
    world.with(
        new VolumeStore.Storage(
            "thin", VolumeStore.Layout.LVM_THIN, Set.of("images"), "raw", false));

    assertThat(changed("scsi1", "thin:3").value("scsi1")).isEqualTo("thin:vm-100-disk-0,size=3G");
    assertThat(rejected(change("scsi2", "thin:stray")).message())
        .isEqualTo("unable to parse lvm volume name 'stray'");
  }

  @Test
  void needsThePrivilegeOfEachKey() {
    world.asking(withPrivilege("/vms/100", "VM.Config.CPU"));

    assertThat(changed("cores", "4").read()).containsEntry("cores", 4L);
    assertThat(rejected(change("memory", "512")).message())
        .isEqualTo("Permission check failed (/vms/100, VM.Config.Memory)");
    assertThat(rejected(change("args", "-x")).message())
        .isEqualTo("only root can set 'args' config");
    assertThat(rejected(change("serial0", "/dev/ttyS0")).message())
        .startsWith("only root can modify");
    assertThat(rejected(change("cores", "1", "skiplock", "1")).errors())
        .containsEntry("skiplock", "Only root may use this option.");
  }

  private static Requester withPrivilege(String path, String privilege) {
    return new Requester() {
      @Override
      public boolean rootAtPam() {
        return false;
      }

      @Override
      public boolean has(String asked, String wanted) {
        return asked.equals(path) && wanted.equals(privilege);
      }
    };
  }
}
