package dev.proxmoxmpc.proxmox.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A guest under HA (`GET /cluster/ha/resources`).
///
/// @param sid `vm:100` or `ct:101`
/// @param state state asked for: `started`, `stopped`, `disabled`, `ignored`
/// @param group HA group, up to PVE 8
public record HaResource(
    String sid,
    @Nullable String type,
    @Nullable String state,
    @Nullable String group,
    @JsonProperty("max_relocate") @Nullable Integer maxRelocate,
    @JsonProperty("max_restart") @Nullable Integer maxRestart,
    @Nullable Boolean failback,
    @Nullable String comment,
    @Nullable String digest) {}
