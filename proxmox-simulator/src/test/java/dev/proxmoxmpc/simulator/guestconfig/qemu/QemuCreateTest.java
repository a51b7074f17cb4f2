package dev.proxmoxmpc.simulator.guestconfig.qemu;

import static dev.proxmoxmpc.simulator.guestconfig.Changes.rejected;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.stored;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.FakeGuestWorld;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import org.junit.jupiter.api.Test;

class QemuCreateTest {
  private static final OptionCatalog CATALOG = OptionCatalog.of(PveVersion.V9_2, GuestKind.QEMU);
  private final FakeGuestWorld world = new FakeGuestWorld(100);

  private ChangeResult create(String... pairs) {
    return QemuCreate.create(CATALOG, values(pairs), world.environment());
  }

  @Test
  void givesANewGuestItsIdentity() {
    GuestConfig config = stored(create("name", "web1", "pool", "p", "start", "1"));

    assertThat(config.values()).containsOnlyKeys("boot", "meta", "name", "smbios1", "vmgenid");
    assertThat(config.value("smbios1")).startsWith("uuid=");
    assertThat(config.read()).containsEntry("boot", " ");
  }

  @Test
  void bootsFromTheFirstDiskThenCdromThenNetwork() {
    GuestConfig config =
        stored(
            create(
                "scsi0",
                "local:1",
                "virtio0",
                "local:1",
                "ide2",
                "none,media=cdrom",
                "net1",
                "virtio,bridge=vmbr0"));

    assertThat(config.value("boot")).isEqualTo("order=scsi0;ide2;net1");
  }

  @Test
  void givesArmGuestsNoGenerationId() {
    assertThat(stored(create("arch", "aarch64")).values()).doesNotContainKey("vmgenid");
  }

  @Test
  void pinsWindowsAndPrintsMachinesCanonically() {
    assertThat(stored(create("ostype", "win10", "machine", "q35")).value("machine"))
        .isEqualTo("pc-q35-10.0+pve1");
    assertThat(stored(create("machine", "type=q35")).value("machine")).isEqualTo("q35");
  }

  @Test
  void storesCloudinitPasswordsAsSent() {
    assertThat(stored(create("cipassword", "secret")).value("cipassword")).isEqualTo("secret");
  }

  @Test
  void importsDisksInTheirFormat() {
    assertThat(
            stored(create("scsi0", "shared:0,import-from=shared:import/cloud.qcow2"))
                .value("scsi0"))
        .isEqualTo("shared:100/vm-100-disk-0.qcow2,size=64M");
  }

  @Test
  void leavesNoVolumeBehindWhenItFails() {
    ChangeResult.Rejected refusal =
        rejected(create("scsi0", "local:1", "scsi1", "local:100/vm-100-disk-5.raw"));

    assertThat(refusal.message())
        .isEqualTo("unable to create VM 100 - volume 'local:100/vm-100-disk-5.raw' does not exist");
    assertThat(world.volids()).noneMatch(volid -> volid.contains("vm-100"));
  }

  @Test
  void refusesUnknownStoragesBeforeTheTask() {
    assertThat(
            QemuCreate.refusal(CATALOG, values("scsi0", "nope:1"), world.environment()).message())
        .isEqualTo("storage 'nope' does not exist");
  }
}
