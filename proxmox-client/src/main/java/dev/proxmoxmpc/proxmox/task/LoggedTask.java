package dev.proxmoxmpc.proxmox.task;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A task as its node lists it (`GET /nodes/{node}/tasks`).
///
/// @param status exit text of a finished task; `RUNNING` or absent while it runs
public record LoggedTask(
    Upid upid,
    @Nullable NodeName node,
    @Nullable String type,
    @Nullable String id,
    @Nullable String user,
    @Nullable Instant starttime,
    @Nullable Instant endtime,
    @Nullable String status) {}
