package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.transport.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An HA group (`GET /cluster/ha/groups`), up to PVE 8; PVE 9 turns groups into rules.
///
/// @param nodes `node` or `node:priority` each
public record HaGroup(
    String group,
    @TextList List<String> nodes,
    @Nullable Boolean restricted,
    @Nullable Boolean nofailback,
    @Nullable String comment,
    @Nullable String digest) {}
