package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.id.NodeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of the cluster log (`GET /cluster/log`), newest first: who did what, such as `update VM
/// 4000: -cores 2` or `end task UPID:...: OK`.
///
/// @param uid number of the line on its node; rises from 1 since the start of pmxcfs
/// @param id `uid:node`, unique while pmxcfs runs
/// @param user who did it: a user, or `user!token`
/// @param tag program that wrote it
/// @param pri syslog priority, 0 (emergency) to 7 (debug)
public record LogLine(
    @Nullable Long uid,
    @Nullable String id,
    @Nullable Instant time,
    @Nullable NodeName node,
    @Nullable String user,
    @Nullable String tag,
    @Nullable Integer pri,
    @Nullable Long pid,
    String msg) {}
