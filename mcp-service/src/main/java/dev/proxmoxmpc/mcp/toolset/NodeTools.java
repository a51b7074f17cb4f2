package dev.proxmoxmpc.mcp.toolset;

import static dev.proxmoxmpc.mcp.toolset.CommonParameters.CLUSTER;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.CURSOR;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.LIMIT;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.limit;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodePage;
import dev.proxmoxmpc.contracts.inventory.NodeRef;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.kit.message.RequestClient;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tools about nodes.
@Singleton
final class NodeTools implements ToolGroup {
  private static final Parameter.Text NODE =
      Parameter.Text.required(
          "node",
          Pattern.compile("[a-z0-9][a-z0-9-]{0,31}/[A-Za-z0-9][A-Za-z0-9-]{0,62}"),
          "CLUSTER/NODE, such as lab/pve1; list_nodes names them");

  private final RequestClient client;

  NodeTools(RequestClient client) {
    this.client = client;
  }

  record NodeLine(
      @Meaning("CLUSTER/NODE; names the node in other tools") String node,
      NodeStatus status,
      @Nullable String ip,
      @Nullable String pveVersion,
      int guests,
      int guestsRunning,
      @Meaning("Newest figures; sizes in bytes, cpu a share from 0 to 1") @Nullable Usage usage,
      Instant observedAt,
      @Meaning("Not observed recently; what is said may be out of date") boolean stale,
      @Nullable String staleReason) {

    static NodeLine of(Node node) {
      return new NodeLine(
          node.cluster() + "/" + node.name(),
          node.status(),
          node.ip(),
          node.pveVersion(),
          node.guests(),
          node.guestsRunning(),
          node.usage(),
          node.observedAt(),
          node.stale(),
          node.staleReason());
    }

    String text() {
      return node
          + " "
          + status
          + Lines.when(pveVersion, " PVE ", "")
          + ", "
          + guestsRunning
          + " of "
          + Lines.count(guests, "guest")
          + " running"
          + (stale ? " STALE" + Lines.when(staleReason, ": ", "") : "");
    }
  }

  record NodeList(
      List<NodeLine> nodes,
      @Meaning("Pass as cursor to go on; absent at the end") @Nullable String nextCursor) {}

  @Override
  public List<Tool> tools() {
    return List.of(list(), show());
  }

  private Tool list() {
    return Tool.reading(
        "clusters",
        "list_nodes",
        "List nodes",
        "Lists the physical hosts of all clusters with their state and load.",
        List.of(CLUSTER, LIMIT, CURSOR),
        NodeList.class,
        (context, arguments) -> {
          ListQuery query =
              new ListQuery(
                  arguments.text("cluster"),
                  null,
                  null,
                  null,
                  limit(arguments),
                  arguments.text("cursor"));
          NodePage page = client.call(context.call(), InventoryCalls.LIST_NODES, query);
          List<NodeLine> nodes = page.items().stream().map(NodeLine::of).toList();
          Lines lines = Lines.of(Lines.count(nodes.size(), "node"));
          nodes.forEach(node -> lines.add(node.text()));
          return new ToolAnswer(
              new NodeList(nodes, page.nextCursor()), lines.more(page.nextCursor()).text());
        });
  }

  private Tool show() {
    return Tool.reading(
        "clusters",
        "show_node",
        "Show a node",
        "Shows one physical host.",
        List.of(NODE),
        NodeLine.class,
        (context, arguments) -> {
          String[] parts = arguments.required("node").split("/", 2);
          NodeRef node = new NodeRef(parts[0], parts[1]);
          NodeLine shown = NodeLine.of(client.call(context.call(), InventoryCalls.GET_NODE, node));
          return new ToolAnswer(shown, Lines.of(shown.text()).text());
        });
  }
}
