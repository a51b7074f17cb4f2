package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Sizes;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the worker of a clone does: makes the disks, then writes the configuration.
final class CloneWork {
  private static final Set<String> NOT_COPIED =
      Set.of(
          "lock",
          "parent",
          "snaptime",
          "snapstate",
          "vmstate",
          "template",
          "runningmachine",
          "runningcpu",
          "digest");

  private final Cluster cluster;
  private final Guest source;
  private final Guest copy;
  private final Map<String, String> section;
  private final boolean full;
  private final Map<String, String> made = new TreeMap<>();

  CloneWork(Cluster cluster, Guest source, Guest copy, Map<String, String> section, boolean full) {
    this.cluster = cluster;
    this.source = source;
    this.copy = copy;
    this.section = section;
    this.full = full;
  }

  void copyDisks(PveTask task, @Nullable String storage, @Nullable String format) {
    section.forEach((key, value) -> {
      String volid = Disks.volid(value);
      boolean volume = Disks.isVolumeKey(key) && !key.startsWith("unused") && volid.contains(":");
      if (volume && Disks.isCloudInit(value)) {
        made.put(key, cloudInit(value, storage));
      } else if (volume && !Disks.isCdrom(value)) {
        made.put(
            key, full ? fullCopy(task, key, value, storage, format) : linked(task, key, value));
      }
    });
  }

  private String cloudInit(String value, @Nullable String storage) {
    String old = Disks.volid(value);
    String target = storage == null ? VolumeFeatures.storageOf(old) : storage;
    boolean files = cluster.storages().fileBased(target);
    String name = "vm-" + copy.vmid() + "-cloudinit" + (files ? ".qcow2" : "");
    var volume =
        new NodeVolumes(cluster, copy.node())
            .allocate(target, copy.vmid(), files ? "qcow2" : "raw", name, 4_194_304, false);
    return Disks.withVolume(value, volume.volid());
  }

  private String fullCopy(
      PveTask task, String key, String value, @Nullable String storage, @Nullable String format) {
    String old = Disks.volid(value);
    Volume volume = cluster.storages().find(old, source.node());
    String target = storage == null ? VolumeFeatures.storageOf(old) : storage;
    boolean files = cluster.storages().fileBased(target);
    String kept = volume == null ? "raw" : volume.format();
    String wanted = files ? (format == null ? kept : format) : "raw";
    long size = volume == null ? Math.max(Sizes.ofDrive(value), 1024) : volume.size();
    boolean vm = copy.kind() == GuestKind.QEMU;
    task.log(
        "create full clone of " + (vm ? "drive " + key : "mountpoint " + key) + " (" + old + ")");
    var made =
        new NodeVolumes(cluster, copy.node())
            .allocate(target, copy.vmid(), wanted, null, size, false);
    Volume result = cluster.storages().find(made.volid(), copy.node());
    if (result != null) {
      task.log(new DiskLog(cluster, copy).formatting(result));
    }
    task.log("allocated target volume '" + made.volid() + "'");
    DiskLog.transferred(task, size);
    String next = Disks.withVolume(value, made.volid());
    return key.startsWith("efidisk") || key.startsWith("tpmstate") || vm
        ? Disks.withSize(next, size)
        : next;
  }

  private String linked(PveTask task, String key, String value) {
    Storages storages = cluster.storages();
    String old = Disks.volid(value);
    Volume base = storages.find(old, source.node());
    String storage = VolumeFeatures.storageOf(old);
    String format = base == null ? "raw" : base.format();
    NodeVolumes volumes = new NodeVolumes(cluster, copy.node());
    String name = volumes.freeName(storage, copy.vmid(), format, false);
    String baseName = old.substring(storage.length() + 1);
    String parent = baseName.replaceFirst("^.*/(?=[^/]+/[^/]+$)", "");
    boolean nested =
        storages.fileBased(storage)
            || storages.type(storage).equals("rbd")
            || storages.type(storage).equals("zfspool");
    String path = storages.fileBased(storage) ? copy.vmid() + "/" + name : name;
    String full = nested ? lastParts(parent, storages.fileBased(storage)) + "/" + path : path;
    long size = base == null ? Sizes.ofDrive(value) : base.size();
    volumes.put(
        new Volume(
            storage,
            full,
            "images",
            format,
            copy.vmid(),
            size,
            196_616,
            cluster.nowSeconds(),
            baseName,
            Map.of()));
    task.log("create linked clone of drive " + key + " (" + old + ")");
    task.log(
        "clone "
            + baseName
            + ": images, "
            + name
            + ", "
            + copy.vmid()
            + " to "
            + name
            + " (base=../"
            + baseName
            + ")");
    return Disks.withVolume(value, storage + ":" + full);
  }

  private static String lastParts(String name, boolean files) {
    String[] parts = name.split("/");
    int keep = files ? 2 : 1;
    return String.join(
        "/", java.util.Arrays.copyOfRange(parts, Math.max(0, parts.length - keep), parts.length));
  }

  /// Writes the configuration of the copy and hands it to its node.
  void finish(Map<String, String> parameters, String target) {
    boolean vm = copy.kind() == GuestKind.QEMU;
    copy.edit(editor -> {
      editor.live().values().clear();
      section.forEach((key, value) -> {
        if (!NOT_COPIED.contains(key) && !key.startsWith("unused")) {
          editor.set(
              key, key.matches("net\\d+") ? Disks.withNewMac(value, cluster.newMac()) : value);
        }
      });
      made.forEach(editor::set);
      if (vm) {
        editor.set("smbios1", smbios(section.get("smbios1")));
        if (section.containsKey("vmgenid")) {
          editor.set("vmgenid", cluster.newUuid());
        }
      }
      String nameKey = copy.nameKey();
      String original = section.getOrDefault(nameKey, Integer.toString(source.vmid()));
      String given = parameters.get(vm ? "name" : "hostname");
      editor.set(nameKey, given != null ? given : (vm ? "Copy-of-VM-" : "Copy-of-CT-") + original);
      String description = parameters.get("description");
      if (description != null) {
        editor.set("description", description);
      }
    });
    if (!target.equals(copy.node())) {
      copy.moveTo(target);
    }
  }

  private String smbios(@Nullable String old) {
    String uuid = "uuid=" + cluster.newUuid();
    return old == null || !old.contains("uuid=") ? uuid : old.replaceFirst("uuid=[^,]+", uuid);
  }
}
