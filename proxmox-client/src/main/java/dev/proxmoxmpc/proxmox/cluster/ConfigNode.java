package dev.proxmoxmpc.proxmox.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.proxmoxmpc.proxmox.id.NodeName;
import org.jspecify.annotations.Nullable;

/// A node of the corosync configuration (`GET /cluster/config/join`): with the address and
/// certificate fingerprint of its API, which makes every node an endpoint once one is trusted.
public record ConfigNode(
    NodeName name,
    @Nullable Integer nodeid,
    @JsonProperty("pve_addr") @Nullable String address,
    @JsonProperty("pve_fp") @Nullable String fingerprint) {}
