package dev.proxmoxmpc.gateway.route;

import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterPage;
import dev.proxmoxmpc.contracts.inventory.ClusterRef;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.gateway.request.JsonBody;
import dev.proxmoxmpc.gateway.request.Parameters;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;

/// Routes of registered clusters.
@Controller("/api/v1/clusters")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClusterController {
  /// What asks an address that may not answer takes longer than other requests.
  private static final Duration MORE_PATIENCE = Duration.ofSeconds(30);

  private final RequestClient services;

  ClusterController(RequestClient services) {
    this.services = services;
  }

  @Get
  ClusterPage list(CallContext context) {
    return services.call(context, InventoryCalls.LIST_CLUSTERS, new Nothing());
  }

  @Post
  HttpResponse<Cluster> register(CallContext context, HttpRequest<byte[]> request) {
    Cluster cluster =
        services.call(
            patient(context),
            InventoryCalls.REGISTER_CLUSTER,
            JsonBody.read(request, ClusterBodies.Registration.class).toContract());
    return HttpResponse.created(cluster, URI.create("/api/v1/clusters/" + cluster.id()));
  }

  @Post("/probe")
  PresentedCertificate probe(CallContext context, HttpRequest<byte[]> request) {
    return services.call(
        patient(context),
        InventoryCalls.PROBE_ENDPOINT,
        JsonBody.read(request, ClusterBodies.Probe.class).toContract());
  }

  @Get("/{cluster}")
  Cluster get(CallContext context, String cluster) {
    return services.call(
        context, InventoryCalls.GET_CLUSTER, new ClusterRef(Parameters.cluster(cluster)));
  }

  @Delete("/{cluster}")
  HttpResponse<?> remove(CallContext context, String cluster) {
    services.call(
        context, InventoryCalls.REMOVE_CLUSTER, new ClusterRef(Parameters.cluster(cluster)));
    return HttpResponse.noContent();
  }

  @Post("/{cluster}/sync")
  HttpResponse<Cluster> sync(CallContext context, String cluster) {
    return HttpResponse.accepted()
        .body(
            services.call(
                context, InventoryCalls.SYNC_CLUSTER, new ClusterRef(Parameters.cluster(cluster))));
  }

  private static CallContext patient(CallContext context) {
    return new CallContext(
        context.token(),
        context.requestId(),
        context.deadline().plus(MORE_PATIENCE),
        context.idempotencyKey(),
        context.clientAddress(),
        context.traceParent());
  }
}
