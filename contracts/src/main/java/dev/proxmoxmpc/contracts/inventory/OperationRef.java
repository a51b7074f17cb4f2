package dev.proxmoxmpc.contracts.inventory;

import java.util.UUID;

/// Names one operation.
public record OperationRef(UUID id) {}
