package dev.proxmoxmpc.contracts.inventory;

/// Names one node.
public record NodeRef(String cluster, String node) {}
