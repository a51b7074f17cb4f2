package dev.proxmoxmpc.simulator.guestconfig.lxc;

import static dev.proxmoxmpc.simulator.guestconfig.Changes.ct;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.rejected;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.sending;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.stored;
import static dev.proxmoxmpc.simulator.guestconfig.Changes.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.FakeGuestWorld;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LxcRulesTest {
  private static final String TEMPLATE = "shared:vztmpl/alpine-3.20-default_20240908_amd64.tar.gz";
  private static final OptionCatalog CATALOG = OptionCatalog.of(PveVersion.V9_2, GuestKind.LXC);

  private final FakeGuestWorld world = new FakeGuestWorld(200);
  private GuestConfig config =
      ct(
          """
          arch: amd64
          hostname: web
          memory: 512
          net0: name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:20,type=veth
          ostype: alpine
          rootfs: local:200/vm-200-disk-0.raw,size=1G
          """);

  @BeforeEach
  void attachRootFileSystem() {
    world.addImage("local:200/vm-200-disk-0.raw", 1L << 30);
  }

  private ChangeResult change(boolean running, String... pairs) {
    return LxcUpdate.apply(config, sending(pairs), world.environment(), running);
  }

  @Test
  void allocatesMountPointsInWholeMebibytes() {
    assertThat(stored(change(false, "mp3", "backup=yes,mp=/d,local:0.3")).value("mp3"))
        .isEqualTo("local:200/vm-200-disk-1.raw,mp=/d,backup=1,size=307M");
  }

  @Test
  void makesDirectoriesOfVolumesWithoutSize() {
    assertThat(stored(change(false, "mp0", "local:0,mp=/d")).value("mp0"))
        .isEqualTo("local:200/subvol-200-disk-1.subvol,mp=/d,size=0T");
  }

  @Test
  void storesTheRootFileSystemUnchecked() {
    assertThat(stored(change(false, "rootfs", "local:9")).value("rootfs")).isEqualTo("local:9");
    assertThat(rejected(change(false, "rootfs", "nope:9")).message())
        .isEqualTo("storage 'nope' does not exist");
  }

  @Test
  void keepsDetachedVolumes() {
    config = stored(change(false, "mp0", "local:1,mp=/d"));

    assertThat(stored(change(false, "delete", "mp0")).value("unused0"))
        .isEqualTo("local:200/vm-200-disk-1.raw");
  }

  @Test
  void refusesToTouchWhatAContainerNeeds() {
    assertThat(rejected(change(false, "delete", "ostype")).message())
        .isEqualTo("unable to delete required option 'ostype'");
    assertThat(rejected(change(false, "unprivileged", "0")).message())
        .isEqualTo("unable to modify read-only option: 'unprivileged'");
  }

  @Test
  void separatesNameServersByBlanks() {
    assertThat(
            stored(change(false, "nameserver", "192.0.2.1;192.0.2.2, 192.0.2.3"))
                .value("nameserver"))
        .isEqualTo("192.0.2.1 192.0.2.2 192.0.2.3");
  }

  @ParameterizedTest
  @CsvSource({
    "memory, 256, true",
    "swap, 0, true",
    "cores, 2, true",
    "cpulimit, 1, true",
    "hostname, new, true",
    "tty, 4, false",
    "features, nesting=1, false",
    "nameserver, 192.0.2.1, false",
    "'mp0', 'local:1,mp=/d', true",
    "dev0, /dev/null, true",
    "'net1', 'name=eth1,bridge=vmbr0', true",
    "'net0', 'name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:20,ip=dhcp', true"
  })
  void appliesWhatARunningContainerCanTake(String key, String value, boolean live) {
    GuestConfig after = stored(change(true, key, value));

    assertThat(after.pendingValues().containsKey(key)).isNotEqualTo(live);
  }

  @Test
  void leavesNothingOfAFailedPlug() {
    ChangeResult.Rejected refusal =
        rejected(
            change(
                true, "net0", "name=eth0,bridge=vmbr9,hwaddr=BC:24:11:00:00:20", "memory", "256"));

    assertThat(refusal.errors())
        .containsEntry("net0", "unable to hotplug net0: interface vmbr9 does not exist");
    assertThat(refusal.left()).isNull();
  }

  @Test
  void losesAnInterfaceThatCannotComeBack() {
    ChangeResult result = change(true, "net0", "name=eth0,bridge=vmbr9");

    assertThat(result)
        .isInstanceOfSatisfying(
            ChangeResult.StoredWithErrors.class,
            stored -> {
              assertThat(stored.config().values()).doesNotContainKey("net0");
              assertThat(stored.config().pendingValues())
                  .containsEntry("net0", "name=eth0,bridge=vmbr9");
            });
  }

  @Test
  void appliesPendingChangesAtTheNextStart() {
    config = stored(change(true, "features", "nesting=1"));

    assertThat(LxcStart.applyPending(config, world.environment()).value("features"))
        .isEqualTo("nesting=1");
  }

  @Test
  void failsAfterLosingItsArchitecture() {
    ChangeResult.Rejected refusal = rejected(change(false, "delete", "arch"));

    assertThat(refusal.status()).isEqualTo(500);
    assertThat(refusal.left().values()).doesNotContainKey("arch");
  }

  @Test
  void fillsInTheDefaultsOfANewContainer() {
    GuestConfig created =
        stored(
            LxcCreate.create(
                CATALOG,
                values(
                    "ostemplate",
                    TEMPLATE,
                    "storage",
                    "local",
                    "password",
                    "abcde",
                    "description",
                    "d"),
                world.environment()));

    assertThat(created.read())
        .containsEntry("unprivileged", 1L)
        .containsEntry("hostname", "CT200")
        .containsEntry("memory", 512L)
        .containsEntry("swap", 512L)
        .containsEntry("ostype", "alpine")
        .containsEntry("description", "d\n")
        .containsEntry("rootfs", "local:200/vm-200-disk-1.raw,size=4G")
        .doesNotContainKeys("password", "storage", "ostemplate");
  }

  @Test
  void storesAPrivilegedContainerWithoutTheKey() {
    ChangeResult made =
        LxcCreate.create(
            CATALOG,
            values("ostemplate", TEMPLATE, "unprivileged", "0", "rootfs", "local:1"),
            world.environment());

    assertThat(stored(made).values()).doesNotContainKey("unprivileged");
  }
}
