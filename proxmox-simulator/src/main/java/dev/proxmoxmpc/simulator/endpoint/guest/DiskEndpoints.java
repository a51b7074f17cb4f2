package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.api.LockHeld;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.guestconfig.ChangeRequest;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.qemu.QemuUpdate;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Sizes;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Resizing and detaching disks (`PVE/API2/Qemu.pm`, `PVE/API2/LXC.pm`).
public final class DiskEndpoints {
  private static final Duration RESIZE = Duration.ofMillis(400);
  private static final String MODIFIED =
      "detected modified configuration - file changed by other user? Try again.";

  private DiskEndpoints() {}

  public static void register(Routes routes) {
    routes
        .put("/nodes/{node}/qemu/{vmid}/resize", DiskEndpoints::resizeVm)
        .put("/nodes/{node}/lxc/{vmid}/resize", DiskEndpoints::resizeContainer)
        .put("/nodes/{node}/qemu/{vmid}/unlink", DiskEndpoints::unlink);
  }

  private static void demandDigest(Request request, Guest guest) {
    String digest = request.text("digest");
    if (digest != null && !digest.equals(guest.config().digest())) {
      throw PveError.die(MODIFIED);
    }
  }

  private static Reply resizeVm(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    demandDigest(request, guest);
    if (guest.lock() != null && !request.flag("skiplock")) {
      throw PveError.die("VM is locked (" + guest.lock() + ")");
    }
    String key = request.required("disk");
    String size = request.required("size");
    Cluster cluster = request.cluster();
    if (!cluster.version().atLeast(PveVersion.V8_4)) {
      return resizeAtOnce(cluster, guest, key, size);
    }
    return request.work(
        "resize",
        Integer.toString(guest.vmid()),
        Script.once(RESIZE, task -> grow(cluster, guest, key, size)).locking(() -> guest));
  }

  /// Until PVE 7 the call itself resized and returned nothing.
  private static Reply resizeAtOnce(Cluster cluster, Guest guest, String key, String size) {
    LockHeld.awaitFree(guest);
    try {
      grow(cluster, guest, key, size);
    } catch (TaskFailure failure) {
      throw PveError.die(String.valueOf(failure.getMessage()));
    }
    return Reply.none();
  }

  private static void grow(Cluster cluster, Guest guest, String key, String size) {
    String drive = guest.value(key);
    if (drive == null) {
      throw new TaskFailure("disk '" + key + "' does not exist");
    }
    if (Disks.isCdrom(drive)) {
      throw new TaskFailure("you can't resize a cdrom");
    }
    String volid = Disks.volid(drive);
    Volume volume = cluster.storages().find(volid, guest.node());
    if (volume == null) {
      throw new TaskFailure("disk '" + key + "' has no associated volume");
    }
    long next = target(volume.size(), size);
    if (next < volume.size()) {
      throw new TaskFailure("shrinking disks is not supported");
    }
    cluster.storages().put(volume.withSize(next), guest.node());
    guest.edit(editor -> editor.set(key, Disks.withSize(drive, next)));
  }

  private static long target(long present, String size) {
    return size.startsWith("+") ? present + Sizes.parse(size.substring(1)) : Sizes.parse(size);
  }

  private static Reply resizeContainer(Request request) {
    Guest guest = request.guest(GuestKind.LXC);
    LockHeld.awaitFree(guest);
    demandDigest(request, guest);
    if (guest.lock() != null) {
      throw PveError.die("CT is locked (" + guest.lock() + ")");
    }
    String key = request.required("disk");
    String mount = guest.value(key);
    if (mount == null) {
      throw PveError.die("no such mountpoint '" + key + "'");
    }
    Cluster cluster = request.cluster();
    Volume volume = cluster.storages().find(Disks.volid(mount), guest.node());
    if (volume == null) {
      throw PveError.die("volume '" + Disks.volid(mount) + "' does not exist");
    }
    long next = target(volume.size(), request.required("size"));
    if (next < volume.size()) {
      throw PveError.die("unable to shrink disk size");
    }
    if (next == volume.size()) {
      throw PveError.die("disk is already at specified size");
    }
    return request.work(
        "resize",
        Integer.toString(guest.vmid()),
        Script.once(
                RESIZE,
                task -> {
                  cluster.storages().put(volume.withSize(next), guest.node());
                  guest.edit(editor -> editor.set(key, Disks.withSize(mount, next)));
                })
            .locking(() -> guest));
  }

  /// `unlink` is a configuration update that deletes the keys.
  private static Reply unlink(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    LockHeld.awaitFree(guest);
    ConfigEndpoints.demandWritable(request.cluster(), guest);
    Map<String, String> parameters = new HashMap<>();
    parameters.put("delete", request.required("idlist"));
    if (request.flag("force")) {
      parameters.put("force", "1");
    }
    var around = GuestWorld.around(request.site(), guest.node(), guest.vmid(), request.caller());
    return ConfigEndpoints.finished(
        guest,
        QemuUpdate.apply(
            guest.config(), ChangeRequest.of(parameters), around, guest.power().alive()));
  }
}
