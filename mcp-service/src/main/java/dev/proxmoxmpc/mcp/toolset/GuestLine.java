package dev.proxmoxmpc.mcp.toolset;

import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A guest in short.
record GuestLine(
    @Meaning("CLUSTER/VMID; names the guest in other tools") String guest,
    String name,
    GuestKind kind,
    GuestStatus status,
    String node,
    boolean template,
    List<String> tags,
    @Nullable String pool,
    @Meaning("Why Proxmox VE locks it, such as backup or migrate") @Nullable String lock,
    @Meaning("Share of its cores in use, 0 to 1") @Nullable Double cpu,
    @Meaning("Bytes") @Nullable Long memoryUsed,
    @Meaning("Bytes") @Nullable Long memoryTotal,
    @Nullable Long uptimeSeconds,
    @Meaning("Not observed recently; what is said may be out of date") boolean stale) {

  private static final Usage UNKNOWN = new Usage(null, null, null, null, null, null, null, null);

  static GuestLine of(Guest guest) {
    Usage usage = guest.usage() == null ? UNKNOWN : guest.usage();
    return new GuestLine(
        guest.cluster() + "/" + guest.vmid(),
        guest.name(),
        guest.kind(),
        guest.status(),
        guest.node(),
        guest.template(),
        guest.tags(),
        guest.pool(),
        guest.lock(),
        usage.cpu(),
        usage.memoryUsed(),
        usage.memoryTotal(),
        usage.uptimeSeconds(),
        guest.stale());
  }

  static GuestLine of(GuestDetail guest) {
    Usage usage = guest.usage() == null ? UNKNOWN : guest.usage();
    return new GuestLine(
        guest.cluster() + "/" + guest.vmid(),
        guest.name(),
        guest.kind(),
        guest.status(),
        guest.node(),
        guest.template(),
        guest.tags(),
        guest.pool(),
        guest.lock(),
        usage.cpu(),
        usage.memoryUsed(),
        usage.memoryTotal(),
        usage.uptimeSeconds(),
        guest.stale());
  }

  String text() {
    return guest
        + " "
        + name
        + " ("
        + (template ? kind + " template" : kind)
        + ") "
        + status
        + " on "
        + node
        + Lines.when(String.join(",", tags), " tags:", "")
        + Lines.when(lock, " locked:", "")
        + (stale ? " STALE" : "");
  }
}
