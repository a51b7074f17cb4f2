package dev.proxmoxmpc.contracts.inventory;

/// Names one guest.
public record GuestRef(String cluster, int vmid) {}
