package dev.proxmoxmpc.gateway.route;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodePage;
import dev.proxmoxmpc.contracts.inventory.NodeRef;
import dev.proxmoxmpc.gateway.request.Parameters;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Routes of nodes.
@Controller("/api/v1/nodes")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NodeController {
  private final RequestClient services;

  NodeController(RequestClient services) {
    this.services = services;
  }

  @Get
  NodePage list(CallContext context, HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    return services.call(
        context,
        InventoryCalls.LIST_NODES,
        new ListQuery(
            parameters.text("cluster"), null, null, null, parameters.limit(), parameters.cursor()));
  }

  @Get("/{cluster}/{node}")
  Node get(CallContext context, String cluster, String node) {
    return services.call(
        context,
        InventoryCalls.GET_NODE,
        new NodeRef(Parameters.cluster(cluster), Parameters.node(node)));
  }
}
