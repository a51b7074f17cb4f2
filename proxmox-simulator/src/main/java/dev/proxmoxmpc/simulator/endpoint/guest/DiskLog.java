package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.endpoint.storage.VolumePaths;
import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Volume;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Writes into a task's log which volumes it made, with the lines of qemu-img and mkfs.
final class DiskLog {
  private final Cluster cluster;
  private final Guest guest;
  private final Set<String> before = new HashSet<>();

  /// Remembers what the guest owns now.
  DiskLog(Cluster cluster, Guest guest) {
    this.cluster = cluster;
    this.guest = guest;
    owned().forEach(volume -> before.add(volume.volid()));
  }

  private java.util.List<Volume> owned() {
    return cluster.storages().ownedBy(guest.vmid(), guest.node());
  }

  /// Logs new disks of a VM with the keys that hold them.
  void write(PveTask task, ChangeResult result) {
    for (Volume volume : owned()) {
      if (!before.contains(volume.volid())) {
        task.log(formatting(volume));
      }
    }
    if (result instanceof ChangeResult.Stored stored) {
      for (Map.Entry<String, String> entry : stored.config().values().entrySet()) {
        String volid = entry.getValue().split(",", 2)[0];
        if (volid.contains(":")
            && cluster.storages().find(volid, guest.node()) instanceof Volume volume
            && volume.vmid() == guest.vmid()) {
          task.log(entry.getKey() + ": successfully created disk '" + entry.getValue() + "'");
        }
      }
    }
  }

  /// Logs new volumes of a container and that the template was unpacked.
  void writeContainer(PveTask task, String template) {
    for (Volume volume : owned()) {
      if (!before.contains(volume.volid())) {
        task.log(formatting(volume));
        long blocks = volume.size() / 4096;
        task.log("Creating filesystem with " + blocks + " 4k blocks and " + blocks / 4 + " inodes");
        task.log("Filesystem UUID: " + cluster.newUuid());
      }
    }
    Volume archive = cluster.storages().find(template, guest.node());
    if (archive != null) {
      task.log("extracting archive '" + VolumePaths.path(cluster.storages(), archive) + "'");
      task.log(
          "Total bytes read: "
              + archive.size() * 3
              + " ("
              + archive.size() * 3 / 1_048_576
              + "MiB, 180MiB/s)");
      task.log("Detected container architecture: amd64");
      task.log("Creating SSH host key 'ssh_host_ed25519_key' - this may take some time ...");
    }
  }

  /// The line of qemu-img about a new image, or lvcreate's.
  String formatting(Volume volume) {
    if (!cluster.storages().fileBased(volume.storage())) {
      return "  Logical volume \"" + volume.name() + "\" created.";
    }
    String path = VolumePaths.path(cluster.storages(), volume);
    if (volume.format().equals("qcow2")) {
      return "Formatting '"
          + path
          + "', fmt=qcow2 cluster_size=65536 extended_l2=off preallocation=metadata compression_type=zlib size="
          + volume.size()
          + " lazy_refcounts=off refcount_bits=16";
    }
    return "Formatting '"
        + path
        + "', fmt="
        + volume.format()
        + " size="
        + volume.size()
        + " preallocation=off";
  }

  /// The progress lines of copying a volume.
  static void transferred(PveTask task, long size) {
    String total = human(size);
    task.log("transferred 0.0 B of " + total + " (0.00%)");
    task.log("transferred " + total + " of " + total + " (100.00%)");
  }

  /// Sizes as the tools print them: `2.0 GiB`.
  static String human(long size) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double number = size;
    int unit = 0;
    while (number >= 1024 && unit < units.length - 1) {
      number /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", number, units[unit]);
  }
}
