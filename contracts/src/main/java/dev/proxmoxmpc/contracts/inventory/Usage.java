package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Newest figures of a node, guest, storage or cluster. Absent (null) means not known, never zero.
/// `cpu` is the share of all `cpus` in use from 0 to 1; memory and disk are bytes.
public record Usage(
    @Nullable Double cpu,
    @Nullable Double cpus,
    @Nullable Long memoryUsed,
    @Nullable Long memoryTotal,
    @Nullable Long diskUsed,
    @Nullable Long diskTotal,
    @Nullable Long uptimeSeconds,
    @Nullable Instant at) {}
