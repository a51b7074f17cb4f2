package dev.proxmoxmpc.proxmox.firewall;

import org.jspecify.annotations.Nullable;

/// A name for an address or network.
public record FirewallAlias(
    String name, String cidr, @Nullable String comment, @Nullable String digest) {}
