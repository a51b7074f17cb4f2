package dev.proxmoxmpc.proxmox.lxc;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A network interface inside a running container, with its addresses as `address/prefix`.
public record ContainerInterface(
    String name,
    @JsonProperty("hwaddr") @Nullable String mac,
    @Nullable String inet,
    @Nullable String inet6) {}
