package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.Nullable;

/// One field of a change; null means that the field was not there.
public record FieldChange(String field, @Nullable String before, @Nullable String after) {}
