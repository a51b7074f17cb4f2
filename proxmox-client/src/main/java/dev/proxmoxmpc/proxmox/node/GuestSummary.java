package dev.proxmoxmpc.proxmox.node;

import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.property.Tags;
import org.jspecify.annotations.Nullable;

/// A guest as its node lists it (`GET /nodes/{node}/qemu`, `.../lxc`). Sizes are bytes, uptime
/// seconds, `cpu` is a share of `cpus`.
///
/// @param qmpstatus QEMU state such as `paused`; only of VMs, and only when asked in full
public record GuestSummary(
    Vmid vmid,
    @Nullable String name,
    @Nullable String status,
    @Nullable String qmpstatus,
    @Nullable Boolean template,
    @Nullable String lock,
    @Nullable Tags tags,
    @Nullable Double cpu,
    @Nullable Double cpus,
    @Nullable Long mem,
    @Nullable Long maxmem,
    @Nullable Long memhost,
    @Nullable Long swap,
    @Nullable Long maxswap,
    @Nullable Long disk,
    @Nullable Long maxdisk,
    @Nullable Long diskread,
    @Nullable Long diskwrite,
    @Nullable Long netin,
    @Nullable Long netout,
    @Nullable Long uptime,
    @Nullable Long pid) {}
