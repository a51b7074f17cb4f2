package dev.proxmoxmpc.proxmox.pool;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import org.jspecify.annotations.Nullable;

/// A guest or storage in a pool.
///
/// @param type `qemu`, `lxc` or `storage`
public record PoolMember(
    String id,
    String type,
    @Nullable NodeName node,
    @Nullable Vmid vmid,
    @Nullable StorageId storage,
    @Nullable String name,
    @Nullable String status) {}
