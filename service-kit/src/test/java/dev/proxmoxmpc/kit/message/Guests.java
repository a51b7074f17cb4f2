package dev.proxmoxmpc.kit.message;

import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Guests for tests.
final class Guests {
  private Guests() {}

  static Guest named(int vmid, String name) {
    return new Guest(
        "lab/guest/" + vmid,
        "lab",
        vmid,
        name,
        GuestKind.QEMU,
        "pve1",
        GuestStatus.RUNNING,
        false,
        List.of("web"),
        null,
        null,
        null,
        null,
        Instant.parse("2026-11-21T00:00:00Z"),
        false,
        null,
        3,
        null,
        Map.of());
  }
}
