package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moving volumes to another storage or another guest (`PVE/API2/Qemu.pm`, `move_disk`;
/// `PVE/API2/LXC.pm`, `move_volume`).
public final class MoveDiskEndpoints {
  private MoveDiskEndpoints() {}

  public static void register(Routes routes) {
    routes
        .post(
            "/nodes/{node}/qemu/{vmid}/move_disk",
            request -> move(request, GuestKind.QEMU, "disk", "target-disk"))
        .post(
            "/nodes/{node}/lxc/{vmid}/move_volume",
            request -> move(request, GuestKind.LXC, "volume", "target-volume"));
  }

  private static Reply move(Request request, GuestKind kind, String keyName, String targetKeyName) {
    Guest guest = request.guest(kind);
    String key = request.required(keyName);
    boolean reassign = request.has("target-vmid");
    if (reassign && request.has("storage")) {
      throw PveError.parameter("storage", "either set 'storage' or 'target-vmid', but not both");
    }
    if (guest.lock() != null) {
      throw PveError.die(kind.label() + " is locked (" + guest.lock() + ")");
    }
    String digest = request.text("digest");
    if (digest != null && !digest.equals(guest.config().digest())) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
    return reassign ? reassign(request, guest, key, targetKeyName) : toStorage(request, guest, key);
  }

  private static Reply toStorage(Request request, Guest guest, String key) {
    boolean vm = guest.kind() == GuestKind.QEMU;
    String value = guest.value(key);
    if (value == null) {
      throw PveError.die(
          vm ? "disk '" + key + "' does not exist" : "volume '" + key + "' does not exist");
    }
    if (Disks.isCdrom(value) && !Disks.isCloudInit(value)) {
      throw PveError.die("you can't move a cdrom");
    }
    String storage = request.text("storage");
    if (storage == null) {
      throw PveError.parameter(
          "storage", "storage must be specified when moving a disk to another storage");
    }
    Cluster cluster = request.cluster();
    String volid = Disks.volid(value);
    Volume old = cluster.storages().find(volid, guest.node());
    if (old == null) {
      throw PveError.die("disk '" + key + "' has no associated volume");
    }
    if (cluster.storages().get(storage) == null) {
      throw PveError.die("storage '" + storage + "' does not exist");
    }
    if (!cluster.storages().content(storage).contains(vm ? "images" : "rootdir")) {
      throw PveError.die(
          "storage '"
              + storage
              + "' does not support content-type '"
              + (vm ? "images" : "rootdir")
              + "'");
    }
    String format = request.text("format");
    boolean sameFormat = format == null || format.equals(old.format());
    if (storage.equals(old.storage()) && sameFormat) {
      throw PveError.die(
          vm
              ? "you can't move to the same storage with same format"
              : "you can't move a volume to the same storage");
    }
    boolean remove = request.flag("delete");
    return request.work(
        vm ? "qmmove" : "move_volume",
        Integer.toString(guest.vmid()),
        Script.once(
                Duration.ofMillis(1500),
                task -> copy(task, cluster, guest, key, storage, format, remove))
            .locking(() -> guest));
  }

  private static void copy(
      PveTask task,
      Cluster cluster,
      Guest guest,
      String key,
      String storage,
      @Nullable String format,
      boolean remove) {
    String value = guest.value(key);
    Volume old = value == null ? null : cluster.storages().find(Disks.volid(value), guest.node());
    if (value == null || old == null) {
      throw new dev.proxmoxmpc.simulator.task.TaskFailure("disk '" + key + "' does not exist");
    }
    task.log(
        "copying volume '"
            + old.volid()
            + "' from current storage '"
            + old.storage()
            + "' to target storage '"
            + storage
            + "'");
    task.log("create full clone of drive " + key + " (" + old.volid() + ")");
    boolean files = cluster.storages().fileBased(storage);
    String wanted = files ? (format == null ? old.format() : format) : "raw";
    var made =
        new NodeVolumes(cluster, guest.node())
            .allocate(storage, guest.vmid(), wanted, null, old.size(), false);
    if (cluster.storages().find(made.volid(), guest.node()) instanceof Volume volume) {
      task.log(new DiskLog(cluster, guest).formatting(volume));
    }
    task.log("allocated target volume '" + made.volid() + "'");
    DiskLog.transferred(task, old.size());
    guest.edit(editor -> {
      editor.set(key, Disks.withVolume(value, made.volid()));
      if (!remove) {
        editor.addUnused(old.volid());
      }
    });
    if (remove) {
      task.log("removing source volume '" + old.volid() + "' after successful copy");
      cluster.storages().remove(old.volid(), guest.node());
    }
  }

  private static Reply reassign(Request request, Guest guest, String key, String targetKeyName) {
    Cluster cluster = request.cluster();
    String label = guest.kind().label();
    int targetId = (int) request.number("target-vmid", 0);
    String targetKey = request.text(targetKeyName, key);
    if (targetId == guest.vmid()) {
      throw PveError.parameter(
          "target-vmid", "must be different than source VMID to reassign disk to another VM");
    }
    Guest target = cluster.guest(targetId);
    if (target == null || target.kind() != guest.kind()) {
      throw PveError.die(label + " " + targetId + " does not exist");
    }
    if (!target.node().equals(guest.node())) {
      throw PveError.die(
          "Both "
              + label
              + "s need to be on the same node "
              + guest.node()
              + ") but target "
              + label
              + " is on "
              + target.node()
              + ".");
    }
    String value = guest.value(key);
    if (value == null) {
      throw PveError.die("Disk '" + key + "' for VM '" + guest.vmid() + "' does not exist");
    }
    if (target.value(targetKey) != null) {
      throw PveError.die(
          "Target disk key '" + targetKey + "' is already in use for VM '" + targetId + "'");
    }
    if (guest.power().alive() && !key.startsWith("unused")) {
      throw PveError.die("Can't move disk used by a running VM to another VM");
    }
    boolean vm = guest.kind() == GuestKind.QEMU;
    String id = guest.vmid() + "-" + key + ">" + targetId + "-" + targetKey;
    return request.work(
        vm ? "qmmove" : "move_volume",
        id,
        Script.once(
                Duration.ofMillis(400),
                task -> handOver(task, cluster, guest, key, target, targetKey))
            .locking(() -> guest));
  }

  private static void handOver(
      PveTask task, Cluster cluster, Guest guest, String key, Guest target, String targetKey) {
    String value = guest.value(key);
    Volume old = value == null ? null : cluster.storages().find(Disks.volid(value), guest.node());
    if (value == null || old == null) {
      throw new dev.proxmoxmpc.simulator.task.TaskFailure("disk '" + key + "' does not exist");
    }
    String label = guest.kind().label();
    task.log(
        "reassign disk '"
            + key
            + "' from "
            + label
            + " '"
            + guest.vmid()
            + "' as '"
            + targetKey
            + "' to "
            + label
            + " '"
            + target.vmid()
            + "'");
    task.log("removing disk '" + key + "' from " + label + " '" + guest.vmid() + "' config");
    cluster.storages().remove(old.volid(), guest.node());
    var made =
        new NodeVolumes(cluster, guest.node())
            .allocate(old.storage(), target.vmid(), old.format(), null, old.size(), false);
    String next = Disks.withVolume(value, made.volid());
    guest.edit(editor -> {
      editor.remove(key);
      String boot = editor.value("boot");
      if (boot != null && boot.startsWith("order=")) {
        List<String> left =
            Arrays.stream(boot.substring(6).split(";"))
                .filter(device -> !device.equals(key))
                .toList();
        editor.set("boot", left.isEmpty() ? " " : "order=" + String.join(";", left));
      }
    });
    task.log("update " + label + " " + target.vmid() + ": -" + targetKey + " " + next);
    target.edit(editor -> editor.set(targetKey, next));
  }
}
