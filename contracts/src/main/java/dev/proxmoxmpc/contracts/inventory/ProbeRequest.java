package dev.proxmoxmpc.contracts.inventory;

/// An address whose certificate is to be fetched.
public record ProbeRequest(String host, int port) {}
