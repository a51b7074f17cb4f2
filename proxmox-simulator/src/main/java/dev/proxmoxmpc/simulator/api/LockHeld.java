package dev.proxmoxmpc.simulator.api;

import dev.proxmoxmpc.simulator.world.Guest;

/// An endpoint needs a lock file that a worker holds; the request waits, at most ten seconds
/// (`PVE/AbstractConfig.pm`, `lock_config`).
public final class LockHeld extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Guest guest;

  LockHeld(Guest guest) {
    super("lock held for " + guest.vmid(), null, false, false);
    this.guest = guest;
  }

  Guest guest() {
    return guest;
  }

  /// Waits while a worker holds the lock file of a guest.
  public static void awaitFree(Guest guest) {
    if (guest.flockHeld()) {
      throw new LockHeld(guest);
    }
  }
}
