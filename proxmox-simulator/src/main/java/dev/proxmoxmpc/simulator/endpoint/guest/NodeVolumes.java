package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.VolumeStore;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Storages;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The storages of a cluster as one node sees them, for the rules of guest configurations and for
/// disk operations.
final class NodeVolumes implements VolumeStore {
  private static final long TOO_LARGE_FOR_A_FILE = 16L << 40;
  private static final long RAW_HEADER = 4096;
  private static final long QCOW2_HEADER = 196_616;

  private final Cluster cluster;
  private final String node;

  NodeVolumes(Cluster cluster, String node) {
    this.cluster = cluster;
    this.node = node;
  }

  private Storages storages() {
    return cluster.storages();
  }

  @Override
  public VolumeStore.@Nullable Storage storage(String id) {
    if (!storages().enabledOn(id, node)) {
      return null;
    }
    Layout layout = layout(storages().type(id));
    return new Storage(
        id, layout, new HashSet<>(storages().content(id)), "raw", storages().shared(id));
  }

  private static Layout layout(String type) {
    return switch (type) {
      case "dir", "nfs", "cifs", "cephfs", "glusterfs" -> Layout.FILES;
      case "lvm" -> Layout.LVM;
      case "lvmthin" -> Layout.LVM_THIN;
      case "zfspool", "zfs" -> Layout.ZFS;
      case "btrfs" -> Layout.BTRFS;
      case "rbd" -> Layout.RBD;
      default -> Layout.OTHER;
    };
  }

  @Override
  public VolumeStore.@Nullable Volume volume(String volid) {
    var found = storages().find(volid, node);
    return found == null ? null : seen(found);
  }

  /// An image for import tells its capacity in an attribute; its file is smaller.
  private static long capacity(dev.proxmoxmpc.simulator.world.Volume volume) {
    String capacity = volume.attributes().get(dev.proxmoxmpc.simulator.world.Volume.CAPACITY);
    return capacity == null ? volume.size() : Long.parseLong(capacity);
  }

  private static Volume seen(dev.proxmoxmpc.simulator.world.Volume volume) {
    return new Volume(
        volume.volid(),
        capacity(volume),
        volume.format(),
        volume.content(),
        volume.vmid(),
        "1".equals(volume.attributes().get("executable")));
  }

  @Override
  public Volume allocate(
      String storage, int vmid, String format, @Nullable String name, long bytes, boolean base) {
    String file = name == null ? freeName(storage, vmid, format, base) : name;
    boolean files = storages().fileBased(storage);
    String path = files && file.indexOf('/') < 0 ? vmid + "/" + file : file;
    if (storages().find(storage + ":" + path, node) != null) {
      throw ConfigRejection.failure("disk image '" + storage + ":" + path + "' already exists");
    }
    if (files && bytes > TOO_LARGE_FOR_A_FILE) {
      throw ConfigRejection.failure(
          "unable to create image: qemu-img: "
              + folder(storage)
              + "/images/"
              + path
              + ": The image size is too large for file format '"
              + format
              + "'");
    }
    long used = "qcow2".equals(format) ? QCOW2_HEADER : Math.min(bytes, RAW_HEADER);
    put(
        new dev.proxmoxmpc.simulator.world.Volume(
            storage,
            path,
            format.equals("subvol") ? "rootdir" : "images",
            format,
            vmid,
            bytes,
            used,
            cluster.nowSeconds(),
            null,
            Map.of()));
    return Objects.requireNonNull(volume(storage + ":" + path));
  }

  private String folder(String storage) {
    Map<String, String> properties = storages().get(storage);
    return properties == null
        ? "/var/lib/vz"
        : properties.getOrDefault("path", "/mnt/pve/" + storage);
  }

  void put(dev.proxmoxmpc.simulator.world.Volume volume) {
    storages().put(volume, node);
  }

  /// The next free `vm-ID-disk-N` of a guest on a storage, without the folder.
  String freeName(String storage, int vmid, String format, boolean base) {
    boolean files = storages().fileBased(storage);
    var taken = new HashSet<String>();
    for (var volume : storages().on(storage, node).values()) {
      if (volume.vmid() == vmid) {
        taken.add(
            volume
                .name()
                .substring(volume.name().lastIndexOf('/') + 1)
                .replaceFirst("\\.[a-z0-9]+$", "")
                .replaceFirst("^[a-z]+-", ""));
      }
    }
    int number = 0;
    while (taken.contains(vmid + "-disk-" + number)) {
      number++;
    }
    String prefix =
        format.equals("subvol") ? (base ? "basevol-" : "subvol-") : base ? "base-" : "vm-";
    return prefix + vmid + "-disk-" + number + (files ? "." + format : "");
  }

  @Override
  public void free(String volid) {
    storages().remove(volid, node);
  }
}
