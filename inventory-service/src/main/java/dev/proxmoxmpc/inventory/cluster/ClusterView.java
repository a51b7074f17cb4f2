package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.contracts.inventory.Capability;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.inventory.resource.Projection;
import dev.proxmoxmpc.inventory.resource.Standing;
import dev.proxmoxmpc.inventory.resource.Totals;
import dev.proxmoxmpc.kit.security.Caller;
import dev.proxmoxmpc.kit.security.Permission;
import java.util.Map;

/// A cluster as it crosses the border: what is registered, joined with what is observed.
final class ClusterView {
  private static final Capability YES = new Capability(true, null);
  private static final Capability NO = new Capability(false, "Your role does not allow it.");

  private ClusterView() {}

  static Cluster of(ClusterRow row, Projection projection) {
    Standing shown = projection.standing(row.clusterId());
    Standing standing = shown.state() == ClusterState.NEW ? row.standing() : shown;
    return of(row, standing, projection.totals(row.clusterId()));
  }

  static Cluster of(ClusterRow row, Standing standing, Totals totals) {
    return new Cluster(
        row.id(),
        standing.pveName(),
        row.endpointList(),
        row.credential(),
        standing.state(),
        standing.reason(),
        standing.pveVersion(),
        standing.quorate(),
        totals.nodes(),
        totals.nodesOnline(),
        totals.guests(),
        totals.guestsRunning(),
        totals.usage(),
        standing.lastSyncAt(),
        standing.nextSyncAt(),
        standing.missingPrivileges(),
        Map.of("sync", YES, "remove", YES));
  }

  /// The same cluster with what `caller` may do.
  static Cluster to(Caller caller, Cluster cluster) {
    return new Cluster(
        cluster.id(),
        cluster.pveName(),
        cluster.endpoints(),
        cluster.credential(),
        cluster.state(),
        cluster.reason(),
        cluster.pveVersion(),
        cluster.quorate(),
        cluster.nodes(),
        cluster.nodesOnline(),
        cluster.guests(),
        cluster.guestsRunning(),
        cluster.usage(),
        cluster.lastSyncAt(),
        cluster.nextSyncAt(),
        cluster.missingPrivileges(),
        Map.of(
            "sync", caller.may(Permission.CLUSTER_SYNC) ? YES : NO,
            "remove", caller.may(Permission.CLUSTER_ADMIN) ? YES : NO));
  }
}
