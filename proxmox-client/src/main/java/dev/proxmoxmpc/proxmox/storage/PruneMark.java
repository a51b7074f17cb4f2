package dev.proxmoxmpc.proxmox.storage;

import dev.proxmoxmpc.proxmox.id.VolumeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What pruning would do with a backup.
///
/// @param mark `keep`, `remove`, `protected` or `renamed`
public record PruneMark(
    VolumeId volid,
    String mark,
    @Nullable String type,
    @Nullable Long vmid,
    @Nullable Instant ctime) {}
