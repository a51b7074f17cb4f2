package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A node as observed. Address: `<cluster>/node/<name>`.
public record Node(
    String address,
    String cluster,
    String name,
    NodeStatus status,
    @Nullable String ip,
    @Nullable String pveVersion,
    int guests,
    int guestsRunning,
    @Nullable Usage usage,
    Instant observedAt,
    boolean stale,
    @Nullable String staleReason) {}
