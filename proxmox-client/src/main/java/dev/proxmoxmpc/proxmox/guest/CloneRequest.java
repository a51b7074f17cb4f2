package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.SnapshotName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.Params;
import org.jspecify.annotations.Nullable;

/// What a clone shall be.
///
/// @param full copy the disks; otherwise they are linked to those of a template. PVE's default is a
///   full copy unless the source is a template
/// @param target node for the clone; other than the source's only with shared storage
/// @param storage storage of the copied disks, full clones only
/// @param format `raw`, `qcow2` or `vmdk`, full clones of VMs only
/// @param snapshot clone this snapshot instead of the current state
/// @param bandwidth limit in KiB/s
public record CloneRequest(
    Vmid newId,
    @Nullable String name,
    @Nullable String description,
    @Nullable Boolean full,
    @Nullable NodeName target,
    @Nullable StorageId storage,
    @Nullable String format,
    @Nullable PoolId pool,
    @Nullable SnapshotName snapshot,
    @Nullable Long bandwidth) {
  public static CloneRequest full(Vmid newId, String name) {
    return new CloneRequest(newId, name, null, true, null, null, null, null, null, null);
  }

  public static CloneRequest linked(Vmid newId, String name) {
    return new CloneRequest(newId, name, null, false, null, null, null, null, null, null);
  }

  public CloneRequest to(NodeName node) {
    return new CloneRequest(
        newId, name, description, full, node, storage, format, pool, snapshot, bandwidth);
  }

  public CloneRequest onto(StorageId other) {
    return new CloneRequest(
        newId, name, description, full, target, other, format, pool, snapshot, bandwidth);
  }

  public CloneRequest into(PoolId other) {
    return new CloneRequest(
        newId, name, description, full, target, storage, format, other, snapshot, bandwidth);
  }

  public CloneRequest of(SnapshotName other) {
    return new CloneRequest(
        newId, name, description, full, target, storage, format, pool, other, bandwidth);
  }

  Params params(GuestKind kind) {
    return Params.of("newid", newId)
        .with(kind == GuestKind.LXC ? "hostname" : "name", name)
        .with("description", description)
        .with("full", full)
        .with("target", target)
        .with("storage", storage)
        .with("format", format)
        .with("pool", pool)
        .with("snapname", snapshot)
        .with("bwlimit", bandwidth);
  }
}
