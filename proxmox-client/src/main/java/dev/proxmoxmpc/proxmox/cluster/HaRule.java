package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.transport.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An HA rule (`GET /cluster/ha/rules`), since PVE 9.
///
/// @param type `node-affinity` or `resource-affinity`
/// @param resources service ids
/// @param nodes `node` or `node:priority` each, of node affinity
/// @param affinity `positive` or `negative`, of resource affinity
public record HaRule(
    String rule,
    String type,
    @TextList List<String> resources,
    @TextList List<String> nodes,
    @Nullable Boolean strict,
    @Nullable String affinity,
    @Nullable Boolean disable,
    @Nullable Integer order,
    @Nullable String comment,
    @Nullable String digest) {}
