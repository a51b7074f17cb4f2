package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import java.util.List;
import java.util.Map;

/// Whether a guest can be copied, cloned or snapshotted.
public final class FeatureEndpoints {
  private FeatureEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/nodes/{node}/qemu/{vmid}/feature", request -> feature(request, GuestKind.QEMU))
        .get("/nodes/{node}/lxc/{vmid}/feature", request -> feature(request, GuestKind.LXC));
  }

  private static Reply feature(Request request, GuestKind kind) {
    Guest guest = request.guest(kind);
    Cluster cluster = request.cluster();
    boolean has =
        switch (request.required("feature")) {
          case "snapshot" -> VolumeFeatures.snapshot(cluster, guest);
          case "clone" -> clonable(cluster, guest);
          default -> true;
        };
    boolean shared =
        DestroyEndpoints.volumes(guest).stream()
            .allMatch(volid -> cluster.storages().shared(VolumeFeatures.storageOf(volid)));
    List<String> nodes =
        shared ? cluster.nodes().stream().map(Node::name).toList() : List.of(guest.node());
    Map<String, Object> row = Row.of("hasFeature", has ? 1 : 0);
    if (kind == GuestKind.QEMU) {
      row.put("nodes", nodes);
    }
    return Reply.of(row);
  }

  private static boolean clonable(Cluster cluster, Guest guest) {
    return guest.config().values().entrySet().stream()
        .filter(entry ->
            Disks.isVolumeKey(entry.getKey())
                && !entry.getKey().startsWith("unused")
                && !Disks.isCdrom(entry.getValue()))
        .allMatch(entry ->
            VolumeFeatures.linkedClone(
                cluster.storages(), Disks.volid(entry.getValue()), guest.node(), null));
  }
}
