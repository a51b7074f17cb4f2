package dev.proxmoxmpc.simulator;

import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.endpoint.access.LoginEndpoints;
import dev.proxmoxmpc.simulator.endpoint.cluster.ClusterEndpoints;
import dev.proxmoxmpc.simulator.endpoint.cluster.DatacenterOptions;
import dev.proxmoxmpc.simulator.endpoint.cluster.PoolEndpoints;
import dev.proxmoxmpc.simulator.endpoint.cluster.ResourceEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.ConfigEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.DestroyEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.GuestReads;
import dev.proxmoxmpc.simulator.endpoint.guest.LxcPower;
import dev.proxmoxmpc.simulator.endpoint.guest.QemuPower;
import dev.proxmoxmpc.simulator.endpoint.node.NodeEndpoints;
import dev.proxmoxmpc.simulator.endpoint.node.TaskEndpoints;
import dev.proxmoxmpc.simulator.endpoint.storage.StorageReads;

/// All endpoints of one cluster; each family registers itself here, one line each.
final class Endpoints {
  private Endpoints() {}

  static Routes all() {
    Routes routes = new Routes();
    LoginEndpoints.register(routes);
    ClusterEndpoints.register(routes);
    ResourceEndpoints.register(routes);
    DatacenterOptions.register(routes);
    PoolEndpoints.register(routes);
    NodeEndpoints.register(routes);
    TaskEndpoints.register(routes);
    GuestReads.register(routes);
    ConfigEndpoints.register(routes);
    DestroyEndpoints.register(routes);
    QemuPower.register(routes);
    LxcPower.register(routes);
    StorageReads.register(routes);
    return routes;
  }
}
