package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.guest.GuestStatus;
import dev.proxmoxmpc.proxmox.id.Upid;
import java.util.regex.Pattern;

/// The call behind a verb and how its effect is recognised.
final class PowerCall {
  private static final Pattern START = Pattern.compile("(qm|vz|ha)start");
  private static final Pattern SHUTDOWN = Pattern.compile("(qm|vz)shutdown|hashutdown|hastop");
  private static final Pattern STOP = Pattern.compile("(qm|vz|ha)stop");

  private PowerCall() {}

  static Upid submit(GuestApi guest, PowerVerb verb) {
    return switch (verb) {
      case START -> guest.start();
      case SHUTDOWN -> guest.shutdown(null, false);
      case STOP -> guest.stop(false);
    };
  }

  /// Whether a task of this type carries the verb out. HA-managed guests get `ha...` tasks, and
  /// their shutdown is a `hastop` (`PVE/API2/Qemu.pm`, `vm_shutdown`).
  static boolean isTask(PowerVerb verb, String type) {
    Pattern pattern =
        switch (verb) {
          case START -> START;
          case SHUTDOWN -> SHUTDOWN;
          case STOP -> STOP;
        };
    return pattern.matcher(type).matches();
  }

  /// Whether the guest is in the state the verb asks for.
  static boolean isReached(PowerVerb verb, GuestStatus status) {
    return switch (verb) {
      case START -> status.isRunning();
      case SHUTDOWN, STOP -> !status.isRunning();
    };
  }
}
