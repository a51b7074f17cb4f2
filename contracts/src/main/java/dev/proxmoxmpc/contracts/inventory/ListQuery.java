package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.Nullable;

/// Which part of a list. `limit` from 1 to 1000; null filters match all.
public record ListQuery(
    @Nullable String cluster,
    @Nullable String node,
    @Nullable Integer vmid,
    @Nullable Boolean running,
    int limit,
    @Nullable String cursor) {}
