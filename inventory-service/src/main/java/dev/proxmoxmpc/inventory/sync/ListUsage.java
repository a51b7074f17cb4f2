package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Figures of list entries. What Proxmox VE cannot know it lists as 0; here it is absent.
final class ListUsage {
  private ListUsage() {}

  /// A VM's `disk` is always 0, nobody looks into its file systems; a guest that does not run uses
  /// nothing, which is not the same as 0 %.
  static @Nullable Usage of(ClusterResource.Guest guest, Instant at) {
    if (guest.maxmem() == null) {
      return null;
    }
    boolean runs = "running".equals(guest.status()) || "paused".equals(guest.status());
    return new Usage(
        runs ? guest.cpu() : null,
        guest.maxcpu(),
        runs ? guest.mem() : null,
        guest.maxmem(),
        guest.kind() == GuestKind.QEMU ? positive(guest.disk()) : guest.disk(),
        positive(guest.maxdisk()),
        runs ? positive(guest.uptime()) : null,
        at);
  }

  static @Nullable Usage of(ClusterResource.Node node, Instant at) {
    if (node.cpu() == null || node.mem() == null) {
      return null;
    }
    return new Usage(
        node.cpu(),
        node.maxcpu(),
        node.mem(),
        node.maxmem(),
        node.disk(),
        node.maxdisk(),
        positive(node.uptime()),
        at);
  }

  static @Nullable Usage of(ClusterResource.Storage storage, Instant at) {
    return positive(storage.maxdisk()) == null
        ? null
        : new Usage(null, null, null, null, storage.disk(), storage.maxdisk(), null, at);
  }

  private static @Nullable Long positive(@Nullable Long value) {
    return value == null || value <= 0 ? null : value;
  }
}
