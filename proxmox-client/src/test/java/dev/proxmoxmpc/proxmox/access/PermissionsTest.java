package dev.proxmoxmpc.proxmox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  private static final Permissions PERMISSIONS =
      new Permissions(
          Map.of(
              "/", Map.of("Sys.Audit", true, "Sys.Modify", false),
              "/vms", Map.of("VM.Audit", true),
              "/vms/100", Map.of("VM.PowerMgmt", true)));

  @Test
  void holdsWhatIsListedOnThePath() {
    assertThat(PERMISSIONS.allows("/vms/100", "VM.PowerMgmt")).isTrue();
    assertThat(PERMISSIONS.allows("/", "Sys.Modify")).isTrue();
  }

  @Test
  void inheritsFromTheNearestPathWhatPropagates() {
    assertThat(PERMISSIONS.allows("/vms/101", "VM.Audit")).isTrue();
    assertThat(PERMISSIONS.allows("/nodes/pve1", "Sys.Audit")).isTrue();
    assertThat(PERMISSIONS.allows("/nodes/pve1", "Sys.Modify")).isFalse();
  }

  @Test
  void aDeeperPathReplacesWhatIsAbove() {
    assertThat(PERMISSIONS.allows("/vms/100", "VM.Audit")).isFalse();
    assertThat(PERMISSIONS.allows("/vms/101", "Sys.Audit")).isFalse();
  }

  @Test
  void nothingIsAllowedWithoutAnyEntry() {
    assertThat(new Permissions(Map.of()).allows("/", "Sys.Audit")).isFalse();
  }
}
