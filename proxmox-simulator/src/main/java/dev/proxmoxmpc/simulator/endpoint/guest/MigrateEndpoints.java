package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Migrating guests between nodes of their cluster (`PVE/API2/Qemu.pm`, `PVE/API2/LXC.pm`,
/// `migrate_vm`).
public final class MigrateEndpoints {
  private MigrateEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/nodes/{node}/qemu/{vmid}/migrate", MigrateEndpoints::vmPrecondition)
        .post("/nodes/{node}/qemu/{vmid}/migrate", request -> migrate(request, GuestKind.QEMU))
        .get("/nodes/{node}/lxc/{vmid}/migrate", MigrateEndpoints::containerPrecondition)
        .post("/nodes/{node}/lxc/{vmid}/migrate", request -> migrate(request, GuestKind.LXC));
  }

  private static List<String> others(Cluster cluster, Guest guest) {
    return cluster.nodes().stream()
        .map(Node::name)
        .filter(name -> !name.equals(guest.node()))
        .toList();
  }

  private static Reply vmPrecondition(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    Cluster cluster = request.cluster();
    boolean running = guest.power().alive();
    List<Map<String, Object>> localDisks = new ArrayList<>();
    for (Volume volume : localVolumes(cluster, guest)) {
      localDisks.add(
          Row.of(
              "volid",
              volume.volid(),
              "size",
              volume.size(),
              "cdrom",
              0,
              "is_unused",
              0,
              "drivename",
              keyOf(guest, volume.volid()),
              "replicate",
              1));
    }
    List<String> resources = localResources(guest);
    List<String> allowed = new ArrayList<>();
    Map<String, Object> refused = new LinkedHashMap<>();
    for (String node : others(cluster, guest)) {
      List<String> missing = missingStorages(cluster, guest, node);
      Map<String, Object> why = new LinkedHashMap<>();
      if (!missing.isEmpty()) {
        why.put("unavailable_storages", missing);
      }
      if (why.isEmpty()) {
        allowed.add(node);
      }
      refused.put(node, why);
    }
    Map<String, Object> result =
        Row.of(
            "running",
            running ? 1 : 0,
            "local_disks",
            localDisks,
            "local_resources",
            resources,
            "mapped-resources",
            List.of(),
            "mapped-resource-info",
            Map.of(),
            "has-dbus-vmstate",
            1);
    result.put("allowed_nodes", allowed);
    result.put("not_allowed_nodes", refused);
    return Reply.of(result);
  }

  private static @org.jspecify.annotations.Nullable String keyOf(Guest guest, String volid) {
    for (Map.Entry<String, String> entry : guest.config().values().entrySet()) {
      if (Disks.volid(entry.getValue()).equals(volid)) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static Reply containerPrecondition(Request request) {
    Guest guest = request.guest(GuestKind.LXC);
    List<String> allowed = new ArrayList<>();
    Map<String, Object> refused = new LinkedHashMap<>();
    for (String node : others(request.cluster(), guest)) {
      List<String> missing = missingStorages(request.cluster(), guest, node);
      if (missing.isEmpty()) {
        allowed.add(node);
      } else {
        refused.put(node, Row.of("unavailable-storages", missing));
      }
    }
    return Reply.of(
        Row.of(
            "running",
            guest.power().alive() ? 1 : 0,
            "allowed-nodes",
            allowed,
            "not-allowed-nodes",
            refused));
  }

  private static List<String> missingStorages(Cluster cluster, Guest guest, String node) {
    TreeSet<String> missing = new TreeSet<>();
    for (String volid : DestroyEndpoints.volumes(guest)) {
      String storage = VolumeFeatures.storageOf(volid);
      if (!cluster.storages().enabledOn(storage, node)) {
        missing.add(storage);
      }
    }
    return List.copyOf(missing);
  }

  /// Volumes of a guest that only its node can see.
  static List<Volume> localVolumes(Cluster cluster, Guest guest) {
    List<Volume> result = new ArrayList<>();
    Storages storages = cluster.storages();
    for (String volid : DestroyEndpoints.volumes(guest)) {
      Volume volume = storages.find(volid, guest.node());
      if (volume != null && !storages.shared(volume.storage())) {
        result.add(volume);
      }
    }
    return result;
  }

  /// Devices of the host that bind a VM to its node.
  private static List<String> localResources(Guest guest) {
    List<String> found = new ArrayList<>();
    guest
        .config()
        .values()
        .forEach((key, value) -> {
          boolean usb =
              key.matches("usb\\d+") && !value.startsWith("spice") && !value.contains("mapping=");
          boolean pci = key.matches("hostpci\\d+") && !value.contains("mapping=");
          boolean serial = key.matches("(serial|parallel)\\d+") && !value.equals("socket");
          if (usb || pci || serial) {
            found.add(key);
          }
        });
    return found;
  }

  private static Reply migrate(Request request, GuestKind kind) {
    Guest guest = request.guest(kind);
    Cluster cluster = request.cluster();
    String target = request.required("target");
    if (target.equals(guest.node())) {
      throw PveError.parameter("target", "target is local node.");
    }
    if (!cluster.quorate()) {
      throw PveError.die("cluster not ready - no quorum?");
    }
    Node node = cluster.node(target);
    if (node == null) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    if (guest.lock() != null) {
      throw PveError.die(kind.label() + " is locked (" + guest.lock() + ")");
    }
    demandMode(request, guest);
    if (HaManaged.is(cluster, guest)) {
      return HaManaged.migrate(request, guest, target);
    }
    demandStorages(request, guest, target);
    MigrationWork work =
        new MigrationWork(
            request.site(),
            guest,
            node,
            request.flag("with-local-disks"),
            request.text("targetstorage", request.text("target-storage", "")));
    return request.work(
        kind == GuestKind.QEMU ? "qmigrate" : "vzmigrate",
        Integer.toString(guest.vmid()),
        work.script());
  }

  private static void demandMode(Request request, Guest guest) {
    if (!guest.power().alive()) {
      return;
    }
    if (guest.kind() == GuestKind.QEMU && !request.flag("online")) {
      throw PveError.die("can't migrate running VM without --online");
    }
    if (guest.kind() == GuestKind.LXC && !request.flag("online") && !request.flag("restart")) {
      throw PveError.die("can't migrate running container without --online or --restart");
    }
    if (guest.kind() == GuestKind.QEMU && !localResources(guest).isEmpty()) {
      throw PveError.die(
          "can't migrate VM which uses local devices: " + String.join(", ", localResources(guest)));
    }
  }

  private static void demandStorages(Request request, Guest guest, String target) {
    if (request.has("targetstorage") || request.has("target-storage")) {
      return;
    }
    List<String> missing = missingStorages(request.cluster(), guest, target);
    if (!missing.isEmpty()) {
      throw PveError.die(
          "storage '" + missing.getFirst() + "' is not available on node '" + target + "'");
    }
  }
}
