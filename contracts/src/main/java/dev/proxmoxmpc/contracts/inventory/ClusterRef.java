package dev.proxmoxmpc.contracts.inventory;

/// Names one cluster.
public record ClusterRef(String id) {}
