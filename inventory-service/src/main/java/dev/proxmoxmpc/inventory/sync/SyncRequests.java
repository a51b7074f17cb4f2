package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.auth.Readiness;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterRef;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.cluster.Clusters;
import dev.proxmoxmpc.inventory.lease.OwnerSignals;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;
import java.util.Map;

/// Answers requests to read a cluster now, and whether this service is ready. The wish to read is
/// passed on to all replicas; the one that holds the cluster's lease acts.
@Context
final class SyncRequests {
  private static final String SIGNAL = "sync";

  private final Clusters clusters;
  private final OwnerSignals signals;

  SyncRequests(
      RequestServer server, Clusters clusters, ClusterWorkers workers, OwnerSignals signals) {
    this.clusters = clusters;
    this.signals = signals;
    signals.on(SIGNAL, cluster -> workers.worker(cluster).ifPresent(ClusterWorker::wake));
    server.serve(InventoryCalls.SYNC_CLUSTER, this::sync);
    server.servePublic(
        InventoryCalls.READY,
        (_, _) ->
            new Readiness(
                workers.ready(),
                Map.of("clusters", workers.ready() ? "shown" : "not read from the database yet")));
  }

  private Cluster sync(Request<ClusterRef> request) {
    request.caller().require(Permission.CLUSTER_SYNC);
    Cluster cluster = clusters.get(request.body().id());
    signals.send(SIGNAL, new ClusterId(cluster.id()));
    return clusters.view(cluster, request.caller());
  }
}
