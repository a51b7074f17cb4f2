package dev.proxmoxmpc.simulator.profile;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SimClock;
import java.time.Duration;

/// The estates of a small company: one host, or a cluster of three.
final class LabEstate {
  private static final Node.Hardware LARGE =
      new Node.Hardware(32, 2, "AMD EPYC 7313 16-Core Processor", 256L << 30, 480L << 30);
  private static final Node.Hardware SMALL =
      new Node.Hardware(8, 1, "Intel(R) Xeon(R) E-2278G CPU @ 3.40GHz", 64L << 30, 240L << 30);

  private LabEstate() {}

  static Cluster single(PveVersion version, SimClock clock, long seed) {
    Cluster cluster = new Cluster("pve", false, version, clock, seed);
    Estate estate = new Estate(cluster);
    estate.node("pve", "192.168.10.5", SMALL, Duration.ofDays(41));
    local(estate, "pve");
    Guest files = estate.vm(100, "pve", "fileserver", 4, 8192, "local-lvm", 64);
    Guest home = estate.container(101, "pve", "homeassistant", 2, 2048, "local-lvm", 16);
    Guest dns = estate.container(102, "pve", "pihole", 1, 512, "local-lvm", 4);
    estate.vm(103, "pve", "win11-test", 4, 8192, "local-lvm", 80);
    estate.run(Duration.ofDays(12), files, home, dns);
    return cluster;
  }

  static Cluster lab(PveVersion version, SimClock clock, long seed) {
    Cluster cluster = new Cluster("lab", true, version, clock, seed);
    Estate estate = new Estate(cluster);
    for (int number = 1; number <= 3; number++) {
      estate.node(
          "pve" + number, "10.20.0." + (10 + number), LARGE, Duration.ofDays(20L + number * 7));
      local(estate, "pve" + number);
    }
    estate.storage(
        "ceph-vm",
        20_000,
        3_000,
        "type",
        "rbd",
        "pool",
        "vm",
        "monhost",
        "10.20.1.11 10.20.1.12 10.20.1.13",
        "content",
        "images,rootdir",
        "krbd",
        "0");
    estate.storage(
        "nfs-backup",
        12_000,
        4_200,
        "type",
        "nfs",
        "server",
        "10.20.2.5",
        "export",
        "/srv/pve",
        "path",
        "/mnt/pve/nfs-backup",
        "content",
        "backup,iso,vztmpl,snippets",
        "prune-backups",
        "keep-daily=7,keep-weekly=4");
    estate.file(
        "nfs-backup", "pve1", "iso/debian-13.1.0-amd64-netinst.iso", "iso", "iso", 792_723_456L);
    estate.file("nfs-backup", "pve1", "iso/virtio-win-0.1.271.iso", "iso", "iso", 726_384_640L);
    estate.file(
        "nfs-backup",
        "pve1",
        "vztmpl/debian-13-standard_13.1-2_amd64.tar.zst",
        "vztmpl",
        "tzst",
        132_120_576L);
    production(estate);
    infrastructure(estate);
    templates(estate);
    return cluster;
  }

  private static void local(Estate estate, String node) {
    if (estate.cluster().storages().get("local") == null) {
      estate.storage(
          "local",
          94,
          11,
          "type",
          "dir",
          "path",
          "/var/lib/vz",
          "content",
          "iso,vztmpl,backup,import");
      estate.storage(
          "local-lvm",
          816,
          40,
          "type",
          "lvmthin",
          "thinpool",
          "data",
          "vgname",
          "pve",
          "content",
          "images,rootdir");
    }
    estate.file(
        "local",
        node,
        "vztmpl/debian-12-standard_12.12-1_amd64.tar.zst",
        "vztmpl",
        "tzst",
        126_514_432L);
  }

  private static void production(Estate estate) {
    Guest web1 =
        estate.with(
            estate.vm(100, "pve1", "web-prod-01", 4, 8192, "ceph-vm", 32),
            "tags",
            "prod;web",
            "onboot",
            "1",
            "startup",
            "order=3,up=15");
    Guest web2 =
        estate.with(
            estate.vm(101, "pve2", "web-prod-02", 4, 8192, "ceph-vm", 32),
            "tags",
            "prod;web",
            "onboot",
            "1",
            "startup",
            "order=3,up=15");
    Guest orders = estate.vm(110, "pve1", "db-orders-primary", 8, 32768, "ceph-vm", 120);
    String logs = estate.disk(orders, "ceph-vm", 1, 60);
    estate.with(
        orders,
        "scsi1",
        logs + ",iothread=1,size=60G",
        "tags",
        "db;prod",
        "onboot",
        "1",
        "protection",
        "1",
        "description",
        "Orders database (PostgreSQL 17), owner: platform team");
    Guest replica =
        estate.with(
            estate.vm(111, "pve3", "db-orders-replica", 8, 32768, "ceph-vm", 120),
            "tags",
            "db;prod",
            "onboot",
            "1");
    estate.snapshot(orders, "before_upgrade_17", "before the upgrade to 17.6", Duration.ofDays(9));
    estate.snapshot(orders, "after_upgrade_17", "upgrade verified", Duration.ofDays(8));
    Guest erp =
        estate.with(
            estate.vm(120, "pve2", "erp-app-01", 6, 16384, "ceph-vm", 80),
            "tags",
            "erp;prod",
            "ostype",
            "win11",
            "bios",
            "ovmf",
            "machine",
            "pc-q35-10.0+pve1");
    estate.run(Duration.ofDays(16), web1, web2, orders, replica, erp);
  }

  private static void infrastructure(Estate estate) {
    Guest git =
        estate.with(
            estate.vm(130, "pve3", "gitlab", 8, 24576, "ceph-vm", 200),
            "tags",
            "dev;infra",
            "onboot",
            "1");
    Guest monitoring =
        estate.with(
            estate.container(200, "pve1", "prometheus", 4, 8192, "ceph-vm", 100),
            "tags",
            "infra",
            "onboot",
            "1");
    Guest proxy =
        estate.with(
            estate.container(201, "pve2", "reverse-proxy", 2, 1024, "ceph-vm", 8),
            "tags",
            "infra;prod",
            "onboot",
            "1");
    Guest dns =
        estate.with(
            estate.container(202, "pve3", "dns-internal", 1, 512, "local-lvm", 4),
            "tags",
            "infra",
            "onboot",
            "1",
            "startup",
            "order=1");
    estate.with(
        estate.container(210, "pve1", "build-runner-old", 4, 4096, "local-lvm", 40), "tags", "dev");
    estate.with(
        estate.vm(140, "pve2", "legacy-crm", 2, 4096, "local-lvm", 60),
        "ostype",
        "wxp",
        "tags",
        "legacy",
        "onboot",
        "0");
    Guest staging =
        estate.with(
            estate.vm(150, "pve3", "shop-staging", 2, 4096, "ceph-vm", 24), "tags", "staging;web");
    estate.run(Duration.ofDays(23), git, monitoring, proxy, dns);
    estate.run(Duration.ofHours(7), staging);
  }

  private static void templates(Estate estate) {
    Guest debian = estate.vm(9000, "pve1", "tpl-debian-13", 2, 2048, "ceph-vm", 8);
    var storages = estate.cluster().storages();
    var disk = storages.remove("ceph-vm:vm-9000-disk-0", "pve1");
    if (disk != null) {
      storages.put(
          new dev.proxmoxmpc.simulator.world.Volume(
              "ceph-vm",
              "base-9000-disk-0",
              "images",
              "raw",
              9000,
              disk.size(),
              disk.used(),
              disk.created(),
              null,
              java.util.Map.of()),
          "pve1");
    }
    estate.with(
        debian,
        "template",
        "1",
        "scsi0",
        "ceph-vm:base-9000-disk-0,discard=on,iothread=1,size=8G",
        "tags",
        "template",
        "ciuser",
        "ops",
        "ipconfig0",
        "ip=dhcp");
    Guest paused = estate.vm(160, "pve1", "loadtest-01", 4, 8192, "local-lvm", 20);
    estate.with(paused, "tags", "dev");
  }
}
