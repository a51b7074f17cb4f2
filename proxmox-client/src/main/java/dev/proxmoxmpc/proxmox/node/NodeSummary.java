package dev.proxmoxmpc.proxmox.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.proxmoxmpc.proxmox.id.NodeName;
import org.jspecify.annotations.Nullable;

/// A node as `GET /nodes` lists it. Figures are absent for nodes that are offline and for users
/// without `Sys.Audit`. Sizes are bytes, uptime seconds.
public record NodeSummary(
    NodeName node,
    @Nullable String status,
    @Nullable Double cpu,
    @Nullable Integer maxcpu,
    @Nullable Long mem,
    @Nullable Long maxmem,
    @Nullable Long disk,
    @Nullable Long maxdisk,
    @Nullable Long uptime,
    @Nullable String level,
    @JsonProperty("ssl_fingerprint") @Nullable String sslFingerprint) {}
