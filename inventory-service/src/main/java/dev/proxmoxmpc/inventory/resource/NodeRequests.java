package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodePage;
import dev.proxmoxmpc.contracts.inventory.NodeRef;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;
import java.util.Optional;

/// Answers requests for nodes.
@Context
final class NodeRequests {
  private final Projection projection;

  NodeRequests(RequestServer server, Projection projection) {
    this.projection = projection;
    server.serve(InventoryCalls.LIST_NODES, this::list);
    server.serve(InventoryCalls.GET_NODE, this::get);
  }

  private NodePage list(Request<ListQuery> request) {
    request.caller().require(Permission.NODE_READ);
    ListQuery query = request.body();
    AddressPage<Node> page =
        AddressPage.cut(
            projection.nodes(query.cluster()), Node::address, query.limit(), query.cursor());
    return new NodePage(page.items(), page.nextCursor());
  }

  private Node get(Request<NodeRef> request) {
    request.caller().require(Permission.NODE_READ);
    NodeRef node = request.body();
    Optional<Node> found =
        ClusterId.isValid(node.cluster())
            ? projection.node(new ClusterId(node.cluster()), node.node())
            : Optional.empty();
    return found.orElseThrow(() -> Problems.notFound("node", node.cluster() + "/" + node.node()));
  }
}
