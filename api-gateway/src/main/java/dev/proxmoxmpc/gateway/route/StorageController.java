package dev.proxmoxmpc.gateway.route;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.StoragePage;
import dev.proxmoxmpc.gateway.request.Parameters;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Routes of storages.
@Controller("/api/v1/storages")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StorageController {
  private final RequestClient services;

  StorageController(RequestClient services) {
    this.services = services;
  }

  @Get
  StoragePage list(CallContext context, HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    return services.call(
        context,
        InventoryCalls.LIST_STORAGES,
        new ListQuery(
            parameters.text("cluster"), null, null, null, parameters.limit(), parameters.cursor()));
  }
}
