package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import org.jspecify.annotations.Nullable;

/// What a guest's state allows. The same rules tell people beforehand and refuse requests.
public final class PowerRules {
  /// A VM that was suspended to disk carries this lock; starting it resumes it (`PVE/API2/Qemu.pm`,
  /// `vm_start`).
  private static final String SUSPENDED = "suspended";

  private PowerRules() {}

  /// Why `verb` is not possible; null when it is.
  ///
  /// @param underWay the operation under way on the guest
  /// @param node state of the guest's node
  public static @Nullable Refusal refusal(
      GuestEntry guest, PowerVerb verb, @Nullable Operation underWay, NodeStatus node) {
    if (underWay != null) {
      return new Refusal("guest-busy", "Another operation is under way: " + underWay.verb() + ".");
    }
    if (guest.template()) {
      return new Refusal("guest-is-template", "It is a template; clone it instead.");
    }
    if (node == NodeStatus.OFFLINE) {
      return new Refusal("node-offline", "Its node " + guest.node() + " is offline.");
    }
    String lock = guest.lock();
    if (lock != null && !(lock.equals(SUSPENDED) && verb == PowerVerb.START)) {
      return new Refusal("guest-locked", "It is locked (" + lock + ").");
    }
    return switch (verb) {
      case START -> start(guest.status());
      case SHUTDOWN ->
          guest.status() == GuestStatus.PAUSED
              ? new Refusal("guest-paused", "It is paused; a paused guest cannot shut down.")
              : end(guest.status());
      case STOP -> end(guest.status());
    };
  }

  private static @Nullable Refusal start(GuestStatus status) {
    return switch (status) {
      case RUNNING -> new Refusal("guest-already-running", "It is running already.");
      case PAUSED -> new Refusal("guest-paused", "It is paused; it runs already.");
      case STOPPED, SUSPENDED, UNKNOWN -> null;
    };
  }

  private static @Nullable Refusal end(GuestStatus status) {
    return switch (status) {
      case STOPPED, SUSPENDED -> new Refusal("guest-already-stopped", "It is not running.");
      case RUNNING, PAUSED, UNKNOWN -> null;
    };
  }
}
