package dev.proxmoxmpc.gateway.route;

import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.HistoryQuery;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.PowerRequest;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.contracts.inventory.RevisionPage;
import dev.proxmoxmpc.gateway.request.Parameters;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Routes of guests.
@Controller("/api/v1/guests")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GuestController {
  private final RequestClient services;

  GuestController(RequestClient services) {
    this.services = services;
  }

  @Get
  GuestPage list(CallContext context, HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    return services.call(
        context,
        InventoryCalls.LIST_GUESTS,
        new GuestQuery(
            parameters.text("q"),
            parameters.text("cluster"),
            parameters.text("node"),
            parameters.oneOf("kind", GuestKind.class),
            parameters.oneOf("status", GuestStatus.class),
            parameters.text("tag"),
            parameters.text("sort"),
            parameters.limit(),
            parameters.cursor()));
  }

  @Get("/{cluster}/{vmid}")
  GuestDetail get(CallContext context, String cluster, String vmid) {
    return services.call(
        context,
        InventoryCalls.GET_GUEST,
        new GuestRef(Parameters.cluster(cluster), Parameters.vmid(vmid)));
  }

  @Get("/{cluster}/{vmid}/history")
  RevisionPage history(CallContext context, HttpRequest<?> request, String cluster, String vmid) {
    Parameters parameters = Parameters.of(request);
    return services.call(
        context,
        InventoryCalls.GUEST_HISTORY,
        new HistoryQuery(
            Parameters.cluster(cluster),
            Parameters.vmid(vmid),
            parameters.limit(),
            parameters.cursor()));
  }

  @Post("/{cluster}/{vmid}/start")
  HttpResponse<Operation> start(CallContext context, String cluster, String vmid) {
    return power(context, cluster, vmid, PowerVerb.START);
  }

  @Post("/{cluster}/{vmid}/shutdown")
  HttpResponse<Operation> shutdown(CallContext context, String cluster, String vmid) {
    return power(context, cluster, vmid, PowerVerb.SHUTDOWN);
  }

  @Post("/{cluster}/{vmid}/stop")
  HttpResponse<Operation> stop(CallContext context, String cluster, String vmid) {
    return power(context, cluster, vmid, PowerVerb.STOP);
  }

  private HttpResponse<Operation> power(
      CallContext context, String cluster, String vmid, PowerVerb verb) {
    Operation operation =
        services.call(
            context,
            InventoryCalls.GUEST_POWER,
            new PowerRequest(Parameters.cluster(cluster), Parameters.vmid(vmid), verb));
    return HttpResponse.<Operation>accepted()
        .header(HttpHeaders.LOCATION, "/api/v1/operations/" + operation.id())
        .body(operation);
  }
}
