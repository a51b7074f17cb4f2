package dev.proxmoxmpc.proxmox.firewall;

import org.jspecify.annotations.Nullable;

/// A list of rules that other lists can name.
public record SecurityGroup(String group, @Nullable String comment, @Nullable String digest) {}
