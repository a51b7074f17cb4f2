package dev.proxmoxmpc.gateway.route;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.PveTaskPage;
import dev.proxmoxmpc.gateway.request.Parameters;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Routes of PVE tasks.
@Controller("/api/v1/tasks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TaskController {
  private final RequestClient services;

  TaskController(RequestClient services) {
    this.services = services;
  }

  @Get
  PveTaskPage list(CallContext context, HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    return services.call(
        context,
        InventoryCalls.LIST_TASKS,
        new ListQuery(
            parameters.text("cluster"),
            parameters.text("node"),
            parameters.vmid(),
            parameters.flag("running"),
            parameters.limit(),
            parameters.cursor()));
  }
}
