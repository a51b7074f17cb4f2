package dev.proxmoxmpc.gateway.route;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationPage;
import dev.proxmoxmpc.contracts.inventory.OperationRef;
import dev.proxmoxmpc.gateway.request.Parameters;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Routes of operations.
@Controller("/api/v1/operations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OperationController {
  private final RequestClient services;

  OperationController(RequestClient services) {
    this.services = services;
  }

  @Get
  OperationPage list(CallContext context, HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    return services.call(
        context,
        InventoryCalls.LIST_OPERATIONS,
        new ListQuery(
            parameters.text("cluster"),
            null,
            parameters.vmid(),
            null,
            parameters.limit(),
            parameters.cursor()));
  }

  @Get("/{id}")
  Operation get(CallContext context, String id) {
    return services.call(
        context, InventoryCalls.GET_OPERATION, new OperationRef(Parameters.uuid(id)));
  }
}
