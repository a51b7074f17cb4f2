package dev.proxmoxmpc.simulator.world;

import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plausible load figures: pure functions of the guest or node, its configuration and the time, so
/// that the same world shows the same numbers again.
public final class Usage {
  private static final long MIB = 1024L * 1024L;

  private final Cluster cluster;

  Usage(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Records what pvestatd of each living node reports at a moment.
  void broadcast(long now) {
    for (Guest guest : cluster.guests().values()) {
      Node node = cluster.node(guest.node());
      boolean unfinished = unfinished(guest);
      if (node == null || !node.online() || unfinished) {
        guest.setBroadcast(null);
      } else {
        guest.setBroadcast(of(guest, now));
      }
    }
  }

  private static boolean unfinished(Guest guest) {
    return guest.broadcast() == null && "clone".equals(guest.lock());
  }

  /// The figures of a guest at a moment.
  public Broadcast of(Guest guest, long now) {
    boolean running = guest.power().alive();
    boolean active = guest.power() == Power.RUNNING;
    long seconds = running ? Math.max(0, now - guest.startedAt()) / 1000 : 0;
    long memory = maxMemory(guest);
    double cpus = maxCpu(guest);
    long seed = guest.vmid() * 0x9E3779B97F4A7C15L;
    double load = active && guest.hasOperatingSystem() ? wave(seed, now, 0.02, 0.35) : 0;
    double resident =
        guest.hasOperatingSystem()
            ? 0.35 + 0.4 * unit(seed + 1) + 0.05 * wave(seed, now, -1, 1)
            : 0.3;
    long disk = diskSize(guest);
    return new Broadcast(
        guest.node(),
        guest.name(),
        guest.template(),
        running,
        seconds,
        cpus,
        memory,
        disk,
        load,
        running ? (long) (memory * Math.min(0.98, resident)) : 0,
        running && guest.kind() == GuestKind.LXC
            ? (long) (disk * (0.15 + 0.5 * unit(seed + 2)))
            : 0,
        (long) (seconds * unit(seed + 3) * 40_000),
        (long) (seconds * unit(seed + 4) * 30_000),
        (long) (seconds * unit(seed + 5) * 50_000),
        (long) (seconds * unit(seed + 6) * 60_000));
  }

  /// The vCPUs of a VM; a container without a limit may use all of its node.
  public double maxCpu(Guest guest) {
    if (guest.kind() == GuestKind.QEMU) {
      long vcpus = guest.number("vcpus", 0);
      return vcpus > 0 ? vcpus : guest.number("cores", 1) * guest.number("sockets", 1);
    }
    Node node = cluster.node(guest.node());
    return guest.number("cores", node == null ? 1 : node.hardware().cpus());
  }

  /// Configured memory in bytes (512 MiB when absent).
  public long maxMemory(Guest guest) {
    return guest.number("memory", 512) * MIB;
  }

  /// The size of the boot disk of a VM or of the root file system of a container, as configured.
  public long diskSize(Guest guest) {
    Map<String, String> config = guest.config().values();
    String drive = guest.kind() == GuestKind.LXC ? config.get("rootfs") : bootDrive(config);
    return drive == null ? 0 : Sizes.ofDrive(drive);
  }

  private static @Nullable String bootDrive(Map<String, String> config) {
    String boot = config.getOrDefault("boot", "");
    if (boot.startsWith("order=")) {
      for (String device : boot.substring(6).split(";")) {
        String drive = config.get(device);
        if (drive != null && !device.startsWith("net") && !drive.contains("media=cdrom")) {
          return drive;
        }
      }
    }
    String bootDisk = config.get("bootdisk");
    return bootDisk == null ? null : config.get(bootDisk);
  }

  /// Load of a node between 0 and 1.
  public double nodeCpu(Node node, long now) {
    return wave(node.seed(), now, 0.05, 0.45);
  }

  /// Memory a node uses, in bytes.
  public long nodeMemory(Node node, long now) {
    double share = 0.3 + 0.3 * unit(node.seed()) + 0.03 * wave(node.seed() + 1L, now, -1, 1);
    return (long) (node.hardware().memory() * share);
  }

  /// Bytes used of a node's root file system.
  public long nodeDisk(Node node) {
    return (long) (node.hardware().rootDisk() * (0.1 + 0.25 * unit(node.seed() + 7L)));
  }

  /// A slow wave with some noise between two bounds.
  public static double wave(long seed, long now, double low, double high) {
    double phase = unit(seed) * Math.PI * 2;
    double hours = now / 3_600_000.0;
    double slow = 0.5 + 0.3 * Math.sin(hours * 0.26 + phase);
    double noise = 0.2 * unit(seed ^ now / 10_000);
    return low + (high - low) * Math.min(1, slow + noise);
  }

  /// A repeatable number in [0, 1) for a seed.
  public static double unit(long seed) {
    long mixed = seed * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 31;
    mixed *= 0x94D049BB133111EBL;
    mixed ^= mixed >>> 29;
    return (mixed >>> 11) / (double) (1L << 53);
  }
}
