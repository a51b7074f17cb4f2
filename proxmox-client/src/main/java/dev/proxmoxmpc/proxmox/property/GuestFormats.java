package dev.proxmoxmpc.proxmox.property;

import static dev.proxmoxmpc.proxmox.property.PropertyFormat.keyed;
import static dev.proxmoxmpc.proxmox.property.PropertyFormat.withDefault;
import static dev.proxmoxmpc.proxmox.property.ValueKind.ADDRESS;
import static dev.proxmoxmpc.proxmox.property.ValueKind.FLAG;
import static dev.proxmoxmpc.proxmox.property.ValueKind.LIST;
import static dev.proxmoxmpc.proxmox.property.ValueKind.MAC;
import static dev.proxmoxmpc.proxmox.property.ValueKind.NUMBER;
import static dev.proxmoxmpc.proxmox.property.ValueKind.SET;
import static dev.proxmoxmpc.proxmox.property.ValueKind.SIZE;

import java.util.Map;

/// The property strings of guest configurations by key, a number at the end of a key left out.
/// Sources: the `format` objects of `POST /nodes/{node}/qemu` and `.../lxc` in the API schema of
/// PVE 7.4 to 9.2, and for formats that the schema only names `PVE/QemuServer.pm`,
/// `PVE/QemuServer/{CPUConfig,Drive,Network,PCI,RNG,USB}.pm`.
final class GuestFormats {
  private static final PropertyFormat DRIVE =
      withDefault("file")
          .alias("volume", "file")
          .alias("bps_rd_length", "bps_rd_max_length")
          .alias("bps_wr_length", "bps_wr_max_length")
          .alias("iops_rd_length", "iops_rd_max_length")
          .alias("iops_wr_length", "iops_wr_max_length")
          .with(SIZE, "size")
          .with(FLAG, "backup", "detect_zeroes", "iothread", "replicate", "ro", "scsiblock")
          .with(FLAG, "shared", "snapshot", "ssd", "pre-enrolled-keys")
          .with(NUMBER, "bps", "bps_rd", "bps_wr", "bps_max_length")
          .with(NUMBER, "bps_rd_max_length", "bps_wr_max_length", "iops", "iops_rd", "iops_wr")
          .with(NUMBER, "iops_max", "iops_rd_max", "iops_wr_max", "iops_max_length")
          .with(NUMBER, "iops_rd_max_length", "iops_wr_max_length", "mbps", "mbps_rd", "mbps_wr")
          .with(
              NUMBER, "mbps_max", "mbps_rd_max", "mbps_wr_max", "cyls", "heads", "secs", "queues");

  private static final PropertyFormat MOUNT_POINT =
      withDefault("volume")
          .first("mp")
          .with(SIZE, "size")
          .with(FLAG, "acl", "backup", "keepattrs", "quota", "replicate", "ro", "shared")
          .with(SET, "mountoptions");

  private static final Map<String, PropertyFormat> QEMU =
      Map.ofEntries(
          Map.entry("ide", DRIVE),
          Map.entry("sata", DRIVE),
          Map.entry("scsi", DRIVE),
          Map.entry("virtio", DRIVE),
          Map.entry("efidisk", DRIVE),
          Map.entry("tpmstate", DRIVE),
          Map.entry("unused", DRIVE),
          Map.entry("net", qemuNet()),
          Map.entry("ipconfig", keyed().with(ADDRESS, "ip", "ip6", "gw", "gw6")),
          Map.entry(
              "agent",
              withDefault("enabled")
                  .alias("guest-fsfreeze", "freeze-fs")
                  .with(
                      FLAG, "enabled", "fstrim_cloned_disks", "freeze-fs", "freeze-fs-on-backup")),
          Map.entry("boot", withDefault("legacy").with(LIST, "order")),
          Map.entry(
              "cpu",
              withDefault("cputype")
                  .with(FLAG, "hidden")
                  .with(SET, "flags")
                  .with(NUMBER, "guest-phys-bits")),
          Map.entry(
              "hostpci",
              withDefault("host")
                  .with(LIST, "host")
                  .with(FLAG, "rombar", "pcie", "x-vga", "legacy-igd")),
          Map.entry("usb", withDefault("host").with(FLAG, "usb3")),
          Map.entry("vga", withDefault("type").with(NUMBER, "memory")),
          Map.entry("machine", withDefault("type").with(FLAG, "enable-s3", "enable-s4")),
          Map.entry("memory", withDefault("current").with(NUMBER, "current")),
          Map.entry("smbios", keyed().with(FLAG, "base64")),
          Map.entry("startup", withDefault("order").with(NUMBER, "order", "up", "down")),
          Map.entry("watchdog", withDefault("model")),
          Map.entry("rng", withDefault("source").with(NUMBER, "max_bytes", "period")),
          Map.entry("audio", keyed()),
          Map.entry("ivshmem", keyed().with(NUMBER, "size")),
          Map.entry("numa", keyed().with(LIST, "cpus", "hostnodes").with(NUMBER, "memory")),
          Map.entry("spice_enhancements", keyed().with(FLAG, "foldersharing")),
          Map.entry("cicustom", keyed()),
          Map.entry(
              "virtiofs",
              withDefault("dirid").with(FLAG, "direct-io", "expose-acl", "expose-xattr")),
          Map.entry(
              "amd-sev",
              withDefault("type")
                  .with(FLAG, "no-debug", "no-key-sharing", "kernel-hashes", "allow-smt")),
          Map.entry("intel-tdx", withDefault("type").with(FLAG, "attestation")),
          Map.entry("meta", keyed()));

  private static final Map<String, PropertyFormat> LXC =
      Map.ofEntries(
          Map.entry("rootfs", MOUNT_POINT),
          Map.entry("mp", MOUNT_POINT),
          Map.entry("unused", withDefault("volume")),
          Map.entry(
              "net",
              keyed()
                  .first("name")
                  .with(MAC, "hwaddr")
                  .with(ADDRESS, "ip", "ip6", "gw", "gw6")
                  .with(FLAG, "firewall", "link_down", "host-managed")
                  .with(NUMBER, "mtu", "rate", "tag")
                  .with(SET, "trunks")),
          Map.entry(
              "features",
              keyed()
                  .with(FLAG, "force_rw_sys", "fuse", "keyctl", "mknod", "nesting")
                  .with(SET, "mount")),
          Map.entry("dev", withDefault("path").with(FLAG, "deny-write").with(NUMBER, "uid", "gid")),
          Map.entry("startup", withDefault("order").with(NUMBER, "order", "up", "down")));

  private GuestFormats() {}

  static Map<String, PropertyFormat> qemu() {
    return QEMU;
  }

  static Map<String, PropertyFormat> lxc() {
    return LXC;
  }

  private static PropertyFormat qemuNet() {
    return withDefault("model")
        .models(
            "e1000",
            "e1000-82540em",
            "e1000-82544gc",
            "e1000-82545em",
            "e1000e",
            "i82551",
            "i82557b",
            "i82559er",
            "ne2k_isa",
            "ne2k_pci",
            "pcnet",
            "rtl8139",
            "virtio",
            "vmxnet3")
        .with(MAC, "macaddr")
        .with(FLAG, "firewall", "link_down")
        .with(NUMBER, "mtu", "queues", "rate", "tag")
        .with(SET, "trunks");
  }
}
