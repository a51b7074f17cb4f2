package dev.proxmoxmpc.simulator.endpoint.cluster;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// SDN zones in `GET /cluster/resources`: one row per node once the zones were applied.
final class ZoneRows {
  private static final String APPLIED = "sdn/.running-zones.cfg";

  private ZoneRows() {}

  /// The zone of the nodes' own bridges, which PVE 9 lists as a network of each node.
  static List<Map<String, Object>> ofBridges(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    boolean known = request.cluster().version().atLeast(PveVersion.V9_2);
    if (!known || !request.mayAny("/sdn/zones/localnetwork", "SDN.Audit", "SDN.Use")) {
      return rows;
    }
    for (Node node : request.cluster().nodes()) {
      rows.add(
          Row.of(
              "id", "network/" + node.name() + "/zone/localnetwork",
              "type", "network",
              "network", "localnetwork",
              "network-type", "zone",
              "node", node.name(),
              "status", "ok"));
    }
    return rows;
  }

  static List<Map<String, Object>> of(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    SectionFile zones = request.cluster().files().get(APPLIED);
    if (zones == null) {
      return rows;
    }
    for (String zone : zones.ids()) {
      if (!request.may("/sdn/zones/" + zone, "SDN.Audit")) {
        continue;
      }
      for (Node node : request.cluster().nodes()) {
        rows.add(
            Row.of(
                "id",
                "sdn/" + node.name() + "/" + zone,
                "type",
                "sdn",
                "sdn",
                zone,
                "node",
                node.name(),
                "status",
                node.online() ? "ok" : "unknown"));
      }
    }
    return rows;
  }
}
