package dev.proxmoxmpc.simulator.endpoint.cluster;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Digests;
import dev.proxmoxmpc.simulator.world.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `/cluster/config`: what corosync.conf says (`PVE/API2/ClusterConfig.pm`). Its numbers are text.
public final class CorosyncEndpoints {
  private static final String BASE = "/cluster/config";

  private CorosyncEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get(BASE + "/apiversion", request -> Reply.of("1"))
        .get(BASE + "/nodes", request -> Reply.of(nodes(request.cluster())))
        .get(BASE + "/totem", request -> Reply.of(totem(request.cluster())))
        .get(BASE + "/qdevice", request -> Reply.of(Map.of()))
        .get(BASE + "/join", CorosyncEndpoints::join);
  }

  private static Map<String, Object> node(Node node) {
    return Row.of(
        "name",
        node.name(),
        "nodeid",
        Integer.toString(node.id()),
        "quorum_votes",
        "1",
        "ring0_addr",
        node.address());
  }

  private static List<Map<String, Object>> nodes(Cluster cluster) {
    List<Map<String, Object>> rows = new ArrayList<>();
    if (cluster.clustered()) {
      for (Node node : cluster.nodes()) {
        Map<String, Object> row = node(node);
        row.put("node", node.name());
        rows.add(row);
      }
    }
    return rows;
  }

  private static Map<String, Object> totem(Cluster cluster) {
    if (!cluster.clustered()) {
      return Map.of();
    }
    return Row.of(
        "cluster_name", cluster.name(),
        "config_version", Integer.toString(cluster.nodes().size()),
        "interface", Row.of("0", Row.of("linknumber", "0")),
        "ip_version", "ipv4-6",
        "link_mode", "passive",
        "secauth", "on",
        "token_coefficient", "125",
        "version", "2");
  }

  private static Reply join(Request request) {
    Cluster cluster = request.cluster();
    if (!cluster.clustered()) {
      throw PveError.die("node is not in a cluster, no join info available!");
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Node node : cluster.nodes()) {
      Map<String, Object> row = node(node);
      row.put("pve_addr", node.address());
      row.put("pve_fp", request.site().faces().fingerprint(node.name()));
      rows.add(row);
    }
    return Reply.of(
        Row.of(
            "config_digest", Digests.sha1(cluster.name() + cluster.nodes().size()),
            "preferred_node", request.text("node", request.local().name()),
            "nodelist", rows,
            "totem", totem(cluster)));
  }
}
