package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A guest with all that is known of it. `config` maps options to their canonical text.
public record GuestDetail(
    String address,
    String cluster,
    int vmid,
    String name,
    GuestKind kind,
    String node,
    GuestStatus status,
    boolean template,
    List<String> tags,
    @Nullable String pool,
    @Nullable String lock,
    @Nullable String haState,
    @Nullable Usage usage,
    Instant observedAt,
    boolean stale,
    @Nullable String staleReason,
    long revision,
    @Nullable Operation operation,
    Map<String, Capability> can,
    @Nullable String description,
    Map<String, String> config,
    @Nullable Instant configObservedAt,
    @Nullable String digest,
    List<PendingChange> pending,
    List<Snapshot> snapshots) {}
