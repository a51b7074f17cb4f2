package dev.proxmoxmpc.contracts.inventory;

/// Asks for a power operation on a guest.
public record PowerRequest(String cluster, int vmid, PowerVerb verb) {}
