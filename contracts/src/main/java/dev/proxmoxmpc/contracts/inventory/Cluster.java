package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A registered cluster and how well it is known. `credential` is a user or token id, never a
/// secret.
public record Cluster(
    String id,
    @Nullable String pveName,
    List<Endpoint> endpoints,
    String credential,
    ClusterState state,
    @Nullable String reason,
    @Nullable String pveVersion,
    @Nullable Boolean quorate,
    int nodes,
    int nodesOnline,
    int guests,
    int guestsRunning,
    @Nullable Usage usage,
    @Nullable Instant lastSyncAt,
    @Nullable Instant nextSyncAt,
    List<String> missingPrivileges,
    Map<String, Capability> can) {}
