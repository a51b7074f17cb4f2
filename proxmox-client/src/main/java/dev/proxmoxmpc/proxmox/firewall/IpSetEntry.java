package dev.proxmoxmpc.proxmox.firewall;

import org.jspecify.annotations.Nullable;

/// An address, network or alias in a set.
///
/// @param nomatch whether it is taken out of the set instead
public record IpSetEntry(
    String cidr, @Nullable Boolean nomatch, @Nullable String comment, @Nullable String digest) {}
