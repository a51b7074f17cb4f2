package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A recent PVE Task as `GET /cluster/tasks` lists it: at most 25 for each node, spread through
/// pmxcfs and lossy. Good for noticing work of others, not for following one's own.
///
/// @param status exit text; absent while the task runs
public record ClusterTask(
    Upid upid,
    @Nullable NodeName node,
    @Nullable String type,
    @Nullable String id,
    @Nullable String user,
    @Nullable Instant starttime,
    @Nullable Instant endtime,
    @Nullable String status) {}
