package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.Nullable;

/// Which guests, in which order. `q` is the search language of the API document; `sort` a field
/// with an optional leading `-`.
public record GuestQuery(
    @Nullable String q,
    @Nullable String cluster,
    @Nullable String node,
    @Nullable GuestKind kind,
    @Nullable GuestStatus status,
    @Nullable String tag,
    @Nullable String sort,
    int limit,
    @Nullable String cursor) {}
