package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a volume can do depends on its storage and format (`volume_has_feature` of the storage
/// plugins).
final class VolumeFeatures {
  private VolumeFeatures() {}

  /// Whether a snapshot of a guest is possible: every disk that belongs to it must allow one.
  static boolean snapshot(Cluster cluster, Guest guest) {
    for (Map.Entry<String, String> entry : guest.config().values().entrySet()) {
      String value = entry.getValue();
      boolean disk =
          Disks.isVolumeKey(entry.getKey())
              && !entry.getKey().startsWith("unused")
              && !Disks.isCdrom(value);
      if (disk
          && Disks.volid(value).contains(":")
          && !snapshots(cluster.storages(), Disks.volid(value), guest.node())) {
        return false;
      }
    }
    return true;
  }

  private static boolean snapshots(Storages storages, String volid, String node) {
    return switch (storages.type(storageOf(volid))) {
      case "lvmthin", "zfspool", "rbd", "btrfs", "zfs" -> true;
      case "lvm" -> false;
      default -> "qcow2".equals(format(storages, volid, node));
    };
  }

  static String storageOf(String volid) {
    return volid.substring(0, Math.max(0, volid.indexOf(':')));
  }

  private static String format(Storages storages, String volid, String node) {
    Volume volume = storages.find(volid, node);
    return volume == null ? volid.replaceFirst(".*\\.", "") : volume.format();
  }

  /// Whether linked clones of a volume are possible: it must be a base image on a storage that can.
  static boolean linkedClone(
      Storages storages, String volid, String node, @Nullable String snapshot) {
    String name = volid.substring(volid.lastIndexOf('/') + 1).replaceFirst("^[^/]*:", "");
    boolean base = name.startsWith("base-") || name.startsWith("basevol-");
    return switch (storages.type(storageOf(volid))) {
      case "lvmthin", "zfspool", "btrfs", "zfs" -> base && snapshot == null;
      case "rbd" -> base || snapshot != null;
      case "lvm", "iscsi", "iscsidirect" -> false;
      default ->
          base && snapshot == null && !"raw".equals(format(storages, volid, node))
              || base && name.endsWith(".subvol");
    };
  }
}
