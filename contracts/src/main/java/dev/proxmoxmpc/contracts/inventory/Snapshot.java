package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A point-in-time state of a guest.
public record Snapshot(
    String name,
    @Nullable String parent,
    @Nullable String description,
    @Nullable Instant takenAt,
    boolean withRam) {}
