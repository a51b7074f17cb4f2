package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A PVE task as observed.
public record PveTask(
    String upid,
    String cluster,
    String node,
    String type,
    @Nullable Integer vmid,
    String user,
    Instant startedAt,
    @Nullable Instant endedAt,
    TaskState state,
    @Nullable String exitStatus,
    @Nullable UUID operationId) {}
