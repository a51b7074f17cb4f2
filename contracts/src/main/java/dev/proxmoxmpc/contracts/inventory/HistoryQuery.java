package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.Nullable;

/// Which part of a guest's history.
public record HistoryQuery(String cluster, int vmid, int limit, @Nullable String cursor) {}
