package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
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

  /// Only asks the manager to migrate; the task ends before anything moves.
  static Reply migrate(Request request, Guest guest, String target) {
    return enqueue(
        request,
        guest,
        "hamigrate",
        "Requesting HA migration for "
            + guest.kind().label()
            + " "
            + guest.vmid()
            + " to node "
            + target,
        resource -> resource.put("requested-node", target));
  }

  /// Only asks the manager for a state; the task ends before anything happened.
  ///
  /// @param type `hastart` or `hastop`
  static Reply request(Request request, Guest guest, String type, String state) {
    String verb = type.substring(2);
    return enqueue(
        request,
        guest,
        type,
        "Requesting HA " + verb + " for " + guest.kind().label() + " " + guest.vmid(),
        resource -> resource.put("state", state));
  }

  private static Reply enqueue(
      Request request,
      Guest guest,
      String type,
      String line,
      Consumer<Map<String, String>> change) {
    Cluster cluster = request.cluster();
    return request.work(
        type,
        Integer.toString(guest.vmid()),
        Script.once(
            Duration.ofMillis(700),
            task -> {
              task.log(line);
              Map<String, String> resource = resource(cluster, guest);
              if (resource != null) {
                change.accept(resource);
                cluster.file(RESOURCES).touch();
              }
            }));
  }

  /// Whether the guest is configured as a service in any state.
  static boolean isConfigured(Cluster cluster, Guest guest) {
    return resource(cluster, guest) != null;
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
