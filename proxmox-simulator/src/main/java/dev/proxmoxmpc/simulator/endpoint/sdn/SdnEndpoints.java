package dev.proxmoxmpc.simulator.endpoint.sdn;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything below `/cluster/sdn`, and the zones of nodes.
public final class SdnEndpoints {
  private static final List<SdnKind> KINDS =
      List.of(SdnKind.ZONE, SdnKind.VNET, SdnKind.CONTROLLER);

  private SdnEndpoints() {}

  public static void register(Routes routes) {
    new SdnObjects(SdnKind.ZONE, new VnetChecks.OfZones()).register(routes);
    new SdnObjects(SdnKind.VNET, new VnetChecks()).register(routes);
    new SdnObjects(SdnKind.CONTROLLER, new SdnObjects.Checks() {}).register(routes);
    new SdnObjects(SdnKind.DNS, new SdnObjects.Checks() {}).register(routes);
    new SdnObjects(SdnKind.IPAM, new SdnObjects.Checks() {}).register(routes);
    SubnetEndpoints.register(routes);
    routes
        .put("/cluster/sdn", SdnEndpoints::apply)
        .post("/cluster/sdn/rollback", SdnEndpoints::rollback)
        .get("/nodes/{node}/sdn/zones", SdnEndpoints::zones)
        .get("/nodes/{node}/sdn/zones/{zone}/content", SdnEndpoints::content);
  }

  private static void copy(Cluster cluster, String from, String to) {
    SectionFile target = cluster.file(to);
    List.copyOf(target.ids()).forEach(target::remove);
    SharedFiles.look(cluster, from).entries().forEach(target::put);
  }

  private static Reply apply(Request request) {
    Cluster cluster = request.cluster();
    return request.work(
        "reloadnetworkall",
        "",
        Script.once(
            Duration.ofSeconds(1),
            task -> {
              KINDS.forEach(kind -> copy(cluster, kind.edited().file(), kind.applied()));
              copy(cluster, SubnetEndpoints.KIND.file(), SubnetEndpoints.APPLIED);
              for (Node node : cluster.nodes()) {
                if (node.online()) {
                  request
                      .tasks()
                      .start(
                          node.name(),
                          "srvreload",
                          "networking",
                          request.caller(),
                          Script.script().then(Duration.ofSeconds(1), t -> {}));
                }
              }
            }));
  }

  private static Reply rollback(Request request) {
    KINDS.forEach(kind -> copy(request.cluster(), kind.applied(), kind.edited().file()));
    copy(request.cluster(), SubnetEndpoints.APPLIED, SubnetEndpoints.KIND.file());
    return Reply.none();
  }

  private static Reply zones(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String zone : SharedFiles.look(request.cluster(), SdnKind.ZONE.applied()).ids()) {
      if (request.mayAny("/sdn/zones/" + zone, "SDN.Audit", "SDN.Allocate")) {
        rows.add(Row.of("zone", zone, "status", "available"));
      }
    }
    return Reply.of(rows);
  }

  private static Reply content(Request request) {
    String zone = request.required("zone");
    List<Map<String, Object>> rows = new ArrayList<>();
    SharedFiles.look(request.cluster(), SdnKind.VNET.applied())
        .entries()
        .forEach((id, vnet) -> {
          if (zone.equals(vnet.get("zone"))) {
            rows.add(
                new LinkedHashMap<>(
                    Row.of("vnet", id, "status", "available", "alias", vnet.get("alias"))));
          }
        });
    return Reply.of(rows);
  }
}
