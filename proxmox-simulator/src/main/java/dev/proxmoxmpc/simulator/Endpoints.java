package dev.proxmoxmpc.simulator;

import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.endpoint.ClusterObjects;
import dev.proxmoxmpc.simulator.endpoint.Indexes;
import dev.proxmoxmpc.simulator.endpoint.access.AclEndpoints;
import dev.proxmoxmpc.simulator.endpoint.access.GroupAndRoleEndpoints;
import dev.proxmoxmpc.simulator.endpoint.access.LoginEndpoints;
import dev.proxmoxmpc.simulator.endpoint.access.RealmEndpoints;
import dev.proxmoxmpc.simulator.endpoint.access.TokenEndpoints;
import dev.proxmoxmpc.simulator.endpoint.access.UserEndpoints;
import dev.proxmoxmpc.simulator.endpoint.backup.VzdumpEndpoints;
import dev.proxmoxmpc.simulator.endpoint.cluster.ClusterEndpoints;
import dev.proxmoxmpc.simulator.endpoint.cluster.CorosyncEndpoints;
import dev.proxmoxmpc.simulator.endpoint.cluster.DatacenterOptions;
import dev.proxmoxmpc.simulator.endpoint.cluster.PoolEndpoints;
import dev.proxmoxmpc.simulator.endpoint.cluster.ResourceEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.AgentEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.BulkEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.CloneEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.CloudInitEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.ConfigEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.ConsoleEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.CreateEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.DestroyEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.DiskEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.FeatureEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.GuestReads;
import dev.proxmoxmpc.simulator.endpoint.guest.LxcPower;
import dev.proxmoxmpc.simulator.endpoint.guest.MigrateEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.MoveDiskEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.QemuPower;
import dev.proxmoxmpc.simulator.endpoint.guest.SnapshotEndpoints;
import dev.proxmoxmpc.simulator.endpoint.guest.TemplateEndpoints;
import dev.proxmoxmpc.simulator.endpoint.node.NodeEndpoints;
import dev.proxmoxmpc.simulator.endpoint.node.TaskEndpoints;
import dev.proxmoxmpc.simulator.endpoint.storage.ContentEndpoints;
import dev.proxmoxmpc.simulator.endpoint.storage.PruneEndpoints;
import dev.proxmoxmpc.simulator.endpoint.storage.StorageReads;
import dev.proxmoxmpc.simulator.endpoint.storage.TransferEndpoints;

/// All endpoints of one cluster; each family registers itself here, one line each.
final class Endpoints {
  private Endpoints() {}

  static Routes all() {
    Routes routes = new Routes();
    LoginEndpoints.register(routes);
    UserEndpoints.register(routes);
    TokenEndpoints.register(routes);
    GroupAndRoleEndpoints.register(routes);
    AclEndpoints.register(routes);
    RealmEndpoints.register(routes);
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
    AgentEndpoints.register(routes);
    BulkEndpoints.register(routes);
    CloneEndpoints.register(routes);
    CloudInitEndpoints.register(routes);
    ConsoleEndpoints.register(routes);
    CreateEndpoints.register(routes);
    DiskEndpoints.register(routes);
    FeatureEndpoints.register(routes);
    MigrateEndpoints.register(routes);
    MoveDiskEndpoints.register(routes);
    SnapshotEndpoints.register(routes);
    TemplateEndpoints.register(routes);
    StorageReads.register(routes);
    CorosyncEndpoints.register(routes);
    ContentEndpoints.register(routes);
    TransferEndpoints.register(routes);
    PruneEndpoints.register(routes);
    VzdumpEndpoints.register(routes);
    ClusterObjects.register(routes);
    Indexes.register(routes);
    return routes;
  }
}
