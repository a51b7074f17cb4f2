package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import org.jspecify.annotations.Nullable;

/// Reads the many words Proxmox VE has for the state of a guest (`PVE/QemuServer.pm`, `vmstatus`;
/// QMP `query-status`).
final class PowerState {
  private static final String SUSPENDED_LOCK = "suspended";

  private PowerState() {}

  /// @param lock a VM suspended to disk is `stopped` and carries the lock `suspended`
  static GuestStatus of(@Nullable String status, @Nullable String lock) {
    if (status == null) {
      return GuestStatus.UNKNOWN;
    }
    return switch (status) {
      case "running" -> GuestStatus.RUNNING;
      case "stopped" -> SUSPENDED_LOCK.equals(lock) ? GuestStatus.SUSPENDED : GuestStatus.STOPPED;
      case "suspended" -> GuestStatus.SUSPENDED;
      case "paused", "prelaunch", "io-error", "internal-error", "guest-panicked", "watchdog" ->
          GuestStatus.PAUSED;
      default -> GuestStatus.UNKNOWN;
    };
  }
}
