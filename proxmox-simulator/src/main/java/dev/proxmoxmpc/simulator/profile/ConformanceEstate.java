package dev.proxmoxmpc.simulator.profile;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SimClock;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.Map;

/// An empty cluster of three small nodes with a local and a shared directory, an ISO image, a
/// container template and one bridge. Guests that are created in it run no operating system.
final class ConformanceEstate {
  private static final Node.Hardware HARDWARE =
      new Node.Hardware(2, 1, "AMD EPYC 9R14 96-Core Processor", 25_276_502_016L, 270_553_174_016L);

  private ConformanceEstate() {}

  static Cluster build(PveVersion version, SimClock clock, long seed) {
    Cluster cluster = new Cluster("labcluster", true, version, clock, seed);
    cluster.setNewGuestsHaveSystems(false);
    Estate estate = new Estate(cluster);
    nodes(estate);
    storages(estate);
    for (Node node : cluster.nodes()) {
      cluster
          .log()
          .add(
              node.name(), cluster.nowSeconds(), 199, 6, "cluster", "root", "starting cluster log");
    }
    return cluster;
  }

  private static void nodes(Estate estate) {
    Cluster cluster = estate.cluster();
    for (int number = 1; number <= 3; number++) {
      String name = "pve" + number;
      estate.node(name, "10.99.0." + number, HARDWARE, Duration.ofMinutes(90));
      var interfaces = cluster.file("nodes/" + name + "/network/interfaces");
      interfaces.remove("eno1");
      interfaces.put(
          "eth0",
          Estate.values(
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
      var bridge = interfaces.get("vmbr0");
      if (bridge != null) {
        bridge.put("bridge_ports", "eth0");
        interfaces.touch();
      }
    }
  }

  private static void storages(Estate estate) {
    Cluster cluster = estate.cluster();
    estate.storage(
        "local",
        252,
        42,
        "type",
        "dir",
        "path",
        "/var/lib/vz",
        "content",
        "images,rootdir,vztmpl,iso,backup,snippets",
        "prune-backups",
        "keep-all=1");
    estate.storage(
        "shared",
        252,
        42,
        "type",
        "dir",
        "path",
        "/mnt/pve/shared",
        "content",
        "images,rootdir,vztmpl,iso,backup,snippets,import",
        "shared",
        "1");
    estate.file("shared", "pve1", "iso/tiny.iso", "iso", "iso", 65_536);
    estate.file(
        "shared",
        "pve1",
        "vztmpl/alpine-3.20-default_20240908_amd64.tar.gz",
        "vztmpl",
        "tgz",
        2_134_466);
    estate.file("shared", "pve1", "import/cloud.qcow2", "import", "qcow2", 196_616);
    Volume image = cluster.storages().find("shared:import/cloud.qcow2", "pve1");
    if (image != null) {
      cluster.storages().put(image.withAttributes(Map.of(Volume.CAPACITY, "67108864")), "pve1");
    }
    estate.file("shared", "pve1", "snippets/user.yaml", "snippets", "snippet", 14);
  }
}
