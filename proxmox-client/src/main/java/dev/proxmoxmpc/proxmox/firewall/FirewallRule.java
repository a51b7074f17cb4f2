package dev.proxmoxmpc.proxmox.firewall;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// One rule of a list; the list is worked through from position 0.
///
/// @param type `in`, `out`, `forward` or `group`
/// @param action `ACCEPT`, `DROP`, `REJECT`, or the name of a security group
/// @param digest of the whole list
public record FirewallRule(
    int pos,
    String type,
    String action,
    @Nullable Boolean enable,
    @Nullable String macro,
    @Nullable String proto,
    @Nullable String source,
    @Nullable String sport,
    @Nullable String dest,
    @Nullable String dport,
    @JsonProperty("icmp-type") @Nullable String icmpType,
    @Nullable String iface,
    @Nullable String log,
    @Nullable String comment,
    @Nullable String digest) {}
