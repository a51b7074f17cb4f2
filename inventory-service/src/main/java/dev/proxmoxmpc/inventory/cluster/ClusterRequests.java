package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterPage;
import dev.proxmoxmpc.contracts.inventory.ClusterRef;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.contracts.inventory.ProbeRequest;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;

/// Answers requests about clusters.
@Context
final class ClusterRequests {
  private final Clusters clusters;

  ClusterRequests(RequestServer server, Clusters clusters) {
    this.clusters = clusters;
    server.serve(InventoryCalls.REGISTER_CLUSTER, this::register);
    server.serve(InventoryCalls.PROBE_ENDPOINT, this::probe);
    server.serve(InventoryCalls.LIST_CLUSTERS, this::list);
    server.serve(InventoryCalls.GET_CLUSTER, this::get);
    server.serve(InventoryCalls.REMOVE_CLUSTER, this::remove);
  }

  private Cluster register(Request<ClusterRegistration> request) {
    request.caller().require(Permission.CLUSTER_ADMIN);
    Cluster cluster = clusters.register(request.body(), request.caller().username());
    return ClusterView.to(request.caller(), cluster);
  }

  private PresentedCertificate probe(Request<ProbeRequest> request) {
    request.caller().require(Permission.CLUSTER_ADMIN);
    ProbeRequest address = request.body();
    RegistrationFields.check(address.host(), address.port());
    return CertificateProbe.probe(address.host(), address.port());
  }

  private ClusterPage list(Request<Nothing> request) {
    request.caller().require(Permission.CLUSTER_READ);
    return new ClusterPage(
        clusters.list().stream().map(cluster -> ClusterView.to(request.caller(), cluster)).toList(),
        null);
  }

  private Cluster get(Request<ClusterRef> request) {
    request.caller().require(Permission.CLUSTER_READ);
    return ClusterView.to(request.caller(), clusters.get(request.body().id()));
  }

  private Nothing remove(Request<ClusterRef> request) {
    request.caller().require(Permission.CLUSTER_ADMIN);
    if (!ClusterId.isValid(request.body().id())) {
      throw Problems.notFound("cluster", request.body().id());
    }
    clusters.remove(new ClusterId(request.body().id()), request.caller().username());
    return new Nothing();
  }
}
