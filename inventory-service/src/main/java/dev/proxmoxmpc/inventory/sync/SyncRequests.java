package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.auth.Readiness;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterRef;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.cluster.Clusters;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;
import io.nats.client.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Answers requests to read a cluster now, and whether this service is ready. The wish to read is
/// passed on to all replicas; the one that holds the cluster's lease acts.
@Context
final class SyncRequests {
  private static final String WISH = "mpc.v1.live.inventory.sync";

  private final Clusters clusters;
  private final ClusterWorkers workers;
  private final Connection nats;

  SyncRequests(RequestServer server, Clusters clusters, ClusterWorkers workers, Connection nats) {
    this.clusters = clusters;
    this.workers = workers;
    this.nats = nats;
    nats.createDispatcher(message -> wake(new String(message.getData(), StandardCharsets.UTF_8)))
        .subscribe(WISH);
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
    nats.publish(WISH, cluster.id().getBytes(StandardCharsets.UTF_8));
    return clusters.view(cluster, request.caller());
  }

  private void wake(String cluster) {
    if (ClusterId.isValid(cluster)) {
      workers.worker(new ClusterId(cluster)).ifPresent(ClusterWorker::wake);
    }
  }
}
