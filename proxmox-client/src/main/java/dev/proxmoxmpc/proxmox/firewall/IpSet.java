package dev.proxmoxmpc.proxmox.firewall;

import org.jspecify.annotations.Nullable;

/// A named set of addresses.
public record IpSet(String name, @Nullable String comment, @Nullable String digest) {}
