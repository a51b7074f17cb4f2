package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something asked for through Proxmox-MPC; a durable row that outlives any service.
public record Operation(
    UUID id,
    String cluster,
    int vmid,
    @Nullable String guestName,
    PowerVerb verb,
    OperationState state,
    @Nullable String upid,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant endedAt,
    @Nullable String outcome) {}
