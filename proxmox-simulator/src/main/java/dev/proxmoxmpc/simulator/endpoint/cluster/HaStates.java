package dev.proxmoxmpc.simulator.endpoint.cluster;

import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the HA manager says about guests and nodes, from its status file.
final class HaStates {
  /// Services the manager takes care of: `vm:100` with `state` and `node`.
  static final String STATUS = "ha/manager_status";

  /// Where the loop that cares for services notes that it took up its work.
  private static final String LOOP = "ha/loop";

  private HaStates() {}

  /// The state of a guest's service, null when the manager does not know it.
  static @Nullable String of(Cluster cluster, Guest guest) {
    SectionFile status = cluster.files().get(STATUS);
    if (status == null) {
      return null;
    }
    Map<String, String> service =
        status.get((guest.kind() == GuestKind.QEMU ? "vm:" : "ct:") + guest.vmid());
    return service == null ? null : service.get("state");
  }

  /// The manager's view of a node, null while the manager is idle.
  static @Nullable String ofNode(Cluster cluster, Node node) {
    SectionFile loop = SharedFiles.look(cluster, LOOP);
    if (!loop.contains("master") && SharedFiles.look(cluster, STATUS).ids().isEmpty()) {
      return null;
    }
    return node.online() ? "online" : "unknown";
  }
}
