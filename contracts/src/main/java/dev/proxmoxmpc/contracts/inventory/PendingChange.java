package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.Nullable;

/// A config change that waits for the guest's next cold start.
public record PendingChange(
    String key, @Nullable String current, @Nullable String pending, boolean delete) {}
