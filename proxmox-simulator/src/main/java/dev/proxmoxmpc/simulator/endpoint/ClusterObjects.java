package dev.proxmoxmpc.simulator.endpoint;

import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.endpoint.datacenter.StorageDefinitions;
import dev.proxmoxmpc.simulator.endpoint.firewall.FirewallEndpoints;
import dev.proxmoxmpc.simulator.endpoint.ha.HaEndpoints;
import dev.proxmoxmpc.simulator.endpoint.host.HostEndpoints;
import dev.proxmoxmpc.simulator.endpoint.jobs.JobEndpoints;
import dev.proxmoxmpc.simulator.endpoint.mapping.MappingEndpoints;
import dev.proxmoxmpc.simulator.endpoint.network.NetworkEndpoints;
import dev.proxmoxmpc.simulator.endpoint.notification.NotificationEndpoints;
import dev.proxmoxmpc.simulator.endpoint.sdn.SdnEndpoints;
import dev.proxmoxmpc.simulator.endpoint.series.SeriesEndpoints;

/// The families of objects that a cluster keeps in its configuration files, apart from guests and
/// users, and what nodes tell about themselves.
public final class ClusterObjects {
  private ClusterObjects() {}

  public static void register(Routes routes) {
    StorageDefinitions.register(routes);
    FirewallEndpoints.register(routes);
    NetworkEndpoints.register(routes);
    HaEndpoints.register(routes);
    JobEndpoints.register(routes);
    MappingEndpoints.register(routes);
    NotificationEndpoints.register(routes);
    SdnEndpoints.register(routes);
    HostEndpoints.register(routes);
    SeriesEndpoints.register(routes);
  }
}
