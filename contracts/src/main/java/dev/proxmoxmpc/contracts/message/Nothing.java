package dev.proxmoxmpc.contracts.message;

/// An empty request or reply.
public record Nothing() {}
