package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A storage as one node sees it. Address: `<cluster>/storage/<node>/<name>`.
public record Storage(
    String address,
    String cluster,
    String node,
    String name,
    @Nullable String type,
    StorageStatus status,
    boolean shared,
    List<String> content,
    @Nullable Usage usage,
    Instant observedAt,
    boolean stale) {}
