package dev.proxmoxmpc.contracts.inventory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who made a change, as far as it is known.
public record Cause(
    CauseSource source,
    @Nullable String user,
    @Nullable String upid,
    @Nullable String taskType,
    @Nullable UUID operationId,
    @Nullable String requestedBy) {}
