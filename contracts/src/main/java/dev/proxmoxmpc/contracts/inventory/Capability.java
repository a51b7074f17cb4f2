package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.Nullable;

/// Whether the caller may do something with an object, and why not.
public record Capability(boolean allowed, @Nullable String reason) {}
