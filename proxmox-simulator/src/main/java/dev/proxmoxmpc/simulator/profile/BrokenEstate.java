package dev.proxmoxmpc.simulator.profile;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SimClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// A cluster in trouble: a dead node and a dead storage, guests with locks that nobody will take
/// away, HA services in error, and names that break layouts.
final class BrokenEstate {
  private static final Node.Hardware HOST =
      new Node.Hardware(
          16, 1, "Intel(R) Xeon(R) Silver 4310 CPU @ 2.10GHz", 128L << 30, 240L << 30);
  private static final List<String> LOCKS =
      List.of(
          "backup",
          "clone",
          "create",
          "migrate",
          "rollback",
          "snapshot",
          "snapshot-delete",
          "suspended");

  private BrokenEstate() {}

  static Cluster build(PveVersion version, SimClock clock, long seed) {
    Cluster cluster = new Cluster("broken", true, version, clock, seed);
    Estate estate = new Estate(cluster);
    for (int number = 1; number <= 4; number++) {
      estate.node("node" + number, "10.66.0." + number, HOST, Duration.ofDays(3L * number));
    }
    estate.storage(
        "local",
        94,
        92,
        "type",
        "dir",
        "path",
        "/var/lib/vz",
        "content",
        "images,rootdir,iso,vztmpl,backup");
    estate.storage(
        "nas-old",
        4_000,
        3_900,
        "type",
        "nfs",
        "server",
        "10.66.2.9",
        "export",
        "/export/pve",
        "content",
        "images,rootdir,backup");
    estate.storage(
        "unused-lvm", 500, 0, "type", "lvm", "vgname", "vg0", "content", "images", "disable", "1");
    locked(estate);
    oddNames(estate);
    services(estate);
    Guest stranded = estate.vm(400, "node4", "stranded-on-dead-node", 2, 2048, "local", 20);
    Guest gone = estate.vm(401, "node2", "disk-on-dead-storage", 2, 2048, "nas-old", 40);
    estate.run(Duration.ofDays(2), stranded, gone);
    cluster.storages().setDead("nas-old", true);
    cluster.setOnline(Objects.requireNonNull(cluster.node("node4")), false);
    return cluster;
  }

  private static void locked(Estate estate) {
    int vmid = 100;
    for (String lock : LOCKS) {
      Guest guest = estate.vm(vmid, "node1", "stuck-in-" + lock, 1, 1024, "local", 8);
      estate.with(guest, "lock", lock);
      vmid++;
    }
    estate.with(
        estate.container(120, "node1", "ct-stuck-mounted", 1, 512, "local", 4), "lock", "mounted");
  }

  private static void oddNames(Estate estate) {
    Guest longName = estate.vm(200, "node2", "x".repeat(200), 1, 1024, "local", 8);
    Guest rightToLeft = estate.vm(201, "node2", "خادم-الويب-٠١", 1, 1024, "local", 8);
    Guest emoji =
        estate.with(
            estate.vm(202, "node2", "party-server-🎉", 1, 1024, "local", 8),
            "tags",
            "prod;🔥;très-important");
    Guest markup =
        estate.with(
            estate.vm(203, "node2", "<b>bold</b>&amp;", 1, 1024, "local", 8),
            "description",
            "<script>alert(1)</script>\n# not a heading\n| a | b |");
    Guest many =
        estate.with(
            estate.container(204, "node2", "many-tags", 1, 512, "local", 4), "tags", manyTags());
    estate.with(estate.vm(205, "node2", "", 1, 1024, "local", 8), "name", " ");
    estate.run(Duration.ofHours(30), longName, rightToLeft, emoji, markup, many);
  }

  private static String manyTags() {
    StringBuilder tags = new StringBuilder();
    for (int number = 1; number <= 40; number++) {
      tags.append(number == 1 ? "" : ";").append("tag").append(number);
    }
    return tags.toString();
  }

  private static void services(Estate estate) {
    Cluster cluster = estate.cluster();
    Guest failing = estate.vm(300, "node3", "ha-in-error", 2, 4096, "local", 16);
    Guest fenced = estate.vm(301, "node4", "ha-waiting-for-fence", 2, 4096, "local", 16);
    var resources = cluster.file("ha/resources.cfg");
    resources.put(
        "vm:300",
        Estate.values("type", "vm", "state", "started", "max_restart", "1", "max_relocate", "1"));
    resources.put(
        "vm:301",
        Estate.values("type", "vm", "state", "started", "max_restart", "1", "max_relocate", "1"));
    var status = cluster.file("ha/manager_status");
    status.put(
        "vm:" + failing.vmid(),
        Estate.values("type", "service", "state", "error", "node", "node3"));
    status.put(
        "vm:" + fenced.vmid(), Estate.values("type", "service", "state", "fence", "node", "node4"));
  }
}
