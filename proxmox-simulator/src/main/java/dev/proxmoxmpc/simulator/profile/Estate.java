package dev.proxmoxmpc.simulator.profile;

import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Furnishes a cluster: nodes, networks, storages and guests as an administrator would have set
/// them up.
final class Estate {
  private static final long GIB = 1L << 30;
  private static final Map<String, String> NONE = Map.of();

  /// When the estate was furnished, 2026-11-01T08:00:00Z in seconds. What its files say does not
  /// depend on when a simulator starts: a second start shows the same estate, not a changed one.
  private static final long FURNISHED = 1_793_520_000L;

  private final Cluster cluster;

  Estate(Cluster cluster) {
    this.cluster = cluster;
  }

  Cluster cluster() {
    return cluster;
  }

  /// Adds a node with a bridge on its first network card.
  Node node(String name, String address, Node.Hardware hardware, Duration uptime) {
    Node node = cluster.addNode(name, address, hardware, uptime);
    var interfaces = cluster.file("nodes/" + name + "/network/interfaces");
    interfaces.put(
        "eno1",
        values(
            "type",
            "eth",
            "method",
            "manual",
            "method6",
            "manual",
            "active",
            "1",
            "priority",
            "3"));
    interfaces.put(
        "vmbr0",
        values(
            "type",
            "bridge",
            "method",
            "static",
            "method6",
            "manual",
            "address",
            address,
            "netmask",
            "24",
            "cidr",
            address + "/24",
            "gateway",
            address.replaceFirst("\\d+$", "254"),
            "bridge_ports",
            "eno1",
            "bridge_stp",
            "off",
            "bridge_fd",
            "0",
            "autostart",
            "1",
            "active",
            "1",
            "priority",
            "4"));
    return node;
  }

  static Map<String, String> values(String... keysAndValues) {
    Map<String, String> result = new LinkedHashMap<>();
    for (int index = 0; index + 1 < keysAndValues.length; index += 2) {
      result.put(keysAndValues[index], keysAndValues[index + 1]);
    }
    return result;
  }

  void storage(String id, long totalGib, long usedGib, String... keysAndValues) {
    cluster
        .storages()
        .define(id, values(keysAndValues), new Storages.Space(totalGib * GIB, usedGib * GIB));
  }

  /// Puts an image, template or other file without an owner into a storage.
  void file(String storage, String node, String name, String content, String format, long size) {
    long created = FURNISHED - 40L * 24 * 3600;
    cluster
        .storages()
        .put(new Volume(storage, name, content, format, 0, size, size, created, null, NONE), node);
  }

  /// Adds a VM with one disk and one network card.
  Guest vm(
      int vmid, String node, String name, int cores, int memoryMib, String storage, int diskGib) {
    Guest guest = cluster.addGuest(vmid, GuestKind.QEMU, node);
    String mac = cluster.newMac();
    String uuid = cluster.newUuid();
    String generation = cluster.newUuid();
    String disk = disk(guest, storage, 0, diskGib);
    guest.edit(editor ->
        editor
            .set("name", name)
            .set("cores", Integer.toString(cores))
            .set("sockets", "1")
            .set("cpu", "x86-64-v2-AES")
            .set("memory", Integer.toString(memoryMib))
            .set("ostype", "l26")
            .set("scsihw", "virtio-scsi-single")
            .set("scsi0", disk + ",discard=on,iothread=1,size=" + diskGib + "G")
            .set("net0", "virtio=" + mac + ",bridge=vmbr0,firewall=1")
            .set("boot", "order=scsi0;net0")
            .set("agent", "enabled=1")
            .set("smbios1", "uuid=" + uuid)
            .set("vmgenid", generation)
            .set(
                "meta",
                "creation-qemu=10.0.13,ctime=" + (FURNISHED - 90L * 24 * 3600 - vmid * 3600L)));
    return guest;
  }

  /// Adds a container with its root file system.
  Guest container(
      int vmid, String node, String name, int cores, int memoryMib, String storage, int diskGib) {
    Guest guest = cluster.addGuest(vmid, GuestKind.LXC, node);
    String mac = cluster.newMac();
    String disk = disk(guest, storage, 0, diskGib);
    guest.edit(editor ->
        editor
            .set("hostname", name)
            .set("arch", "amd64")
            .set("cores", Integer.toString(cores))
            .set("memory", Integer.toString(memoryMib))
            .set("swap", "512")
            .set("ostype", "debian")
            .set("unprivileged", "1")
            .set("features", "nesting=1")
            .set("rootfs", disk + ",size=" + diskGib + "G")
            .set("net0", "name=eth0,bridge=vmbr0,firewall=1,hwaddr=" + mac + ",ip=dhcp,type=veth"));
    return guest;
  }

  /// Allocates a disk and returns its volume id.
  String disk(Guest guest, String storage, int number, int gib) {
    boolean files = cluster.storages().fileBased(storage);
    boolean container = guest.kind() == GuestKind.LXC;
    String format = files && !container ? "qcow2" : "raw";
    String name = "vm-" + guest.vmid() + "-disk-" + number;
    String path = files ? guest.vmid() + "/" + name + "." + format : name;
    long size = gib * GIB;
    long used = (long) (size * (0.2 + cluster.random().nextDouble() * 0.5));
    long created = FURNISHED - 30L * 24 * 3600;
    cluster
        .storages()
        .put(
            new Volume(
                storage,
                path,
                container ? "rootdir" : "images",
                format,
                guest.vmid(),
                size,
                used,
                created,
                null,
                NONE),
            guest.node());
    return storage + ":" + path;
  }

  /// Lets guests run since some time.
  void run(Duration since, Guest... guests) {
    for (Guest guest : guests) {
      Node node = cluster.node(guest.node());
      if (node != null) {
        guest.startedAs(node.takePid(), cluster.now() - since.toMillis() - guest.vmid() * 1000L);
        guest.setAgentRunning(guest.kind() == GuestKind.QEMU);
      }
    }
  }

  /// Sets further keys of a guest.
  Guest with(Guest guest, String... keysAndValues) {
    guest.edit(editor -> values(keysAndValues).forEach(editor::set));
    return guest;
  }

  /// Adds a snapshot that holds the present configuration; the newest becomes the parent.
  ///
  /// @param ago before the estate was furnished
  void snapshot(Guest guest, String name, String description, Duration ago) {
    long time = FURNISHED - ago.toSeconds();
    guest.edit(editor -> {
      var section = editor.live().copy();
      section.values().put("snaptime", Long.toString(time));
      section.values().put("description", description);
      editor.snapshots().put(name, section);
      editor.set("parent", name);
    });
  }
}
