package dev.proxmoxmpc.proxmox.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The interfaces of a node, as configured.
///
/// @param changes what is configured and not yet applied, as a diff; absent when nothing is
public record NodeNetwork(List<NetworkInterface> interfaces, @Nullable String changes) {
  public NodeNetwork {
    interfaces = List.copyOf(interfaces);
  }
}
