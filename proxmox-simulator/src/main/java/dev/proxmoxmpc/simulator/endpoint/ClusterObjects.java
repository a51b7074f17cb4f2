package dev.proxmoxmpc.simulator.endpoint;

import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.endpoint.datacenter.StorageDefinitions;
import dev.proxmoxmpc.simulator.endpoint.firewall.FirewallEndpoints;
import dev.proxmoxmpc.simulator.endpoint.ha.HaEndpoints;
import dev.proxmoxmpc.simulator.endpoint.network.NetworkEndpoints;

/// The families of objects that a cluster keeps in its configuration files, apart from guests and
/// users.
public final class ClusterObjects {
  private ClusterObjects() {}

  public static void register(Routes routes) {
    StorageDefinitions.register(routes);
    FirewallEndpoints.register(routes);
    NetworkEndpoints.register(routes);
    HaEndpoints.register(routes);
  }
}
