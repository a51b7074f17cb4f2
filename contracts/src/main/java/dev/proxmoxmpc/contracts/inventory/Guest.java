package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A guest as observed. Address: `<cluster>/guest/<vmid>`; the node is an observation, guests move.
/// `name` is the vmid as text when Proxmox VE has told none. `revision` counts its observed
/// changes.
public record Guest(
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
    Map<String, Capability> can) {}
