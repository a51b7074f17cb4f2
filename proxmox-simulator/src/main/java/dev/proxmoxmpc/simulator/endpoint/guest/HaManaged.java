package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether the HA manager is in charge of a guest (`PVE/HA/Config.pm`, `vm_is_ha_managed`).
final class HaManaged {
  private static final String RESOURCES = "ha/resources.cfg";

  private HaManaged() {}

  static String serviceId(Guest guest) {
    return (guest.kind() == GuestKind.QEMU ? "vm:" : "ct:") + guest.vmid();
  }

  private static @Nullable Map<String, String> resource(Cluster cluster, Guest guest) {
    SectionFile resources = cluster.files().get(RESOURCES);
    return resources == null ? null : resources.get(serviceId(guest));
  }

  /// Whether the guest is configured as a service and its state is not ignored.
  static boolean is(Cluster cluster, Guest guest) {
    Map<String, String> resource = resource(cluster, guest);
    return resource != null && !"ignored".equals(resource.get("state"));
  }

  /// The `ha` element of a guest's status.
  static Map<String, Object> status(Cluster cluster, Guest guest) {
    Map<String, String> resource = resource(cluster, guest);
    if (resource == null) {
      return Row.of("managed", 0);
    }
    return Row.of(
        "managed",
        1,
        "state",
        resource.getOrDefault("state", "started"),
        "group",
        resource.get("group"));
  }
}
