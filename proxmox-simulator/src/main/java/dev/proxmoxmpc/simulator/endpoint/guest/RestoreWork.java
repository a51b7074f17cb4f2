package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Sizes;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Restoring guests from backups: the archive's configuration with new disks (`PVE/QemuServer.pm`,
/// `restore_file_archive`; `PVE/LXC/Create.pm`).
final class RestoreWork {
  private RestoreWork() {}

  static Reply vm(Request request) {
    return restore(request, GuestKind.QEMU, request.required("archive"), "qmrestore");
  }

  static Reply container(Request request) {
    return restore(request, GuestKind.LXC, request.required("ostemplate"), "vzrestore");
  }

  private static Reply restore(Request request, GuestKind kind, String archive, String type) {
    int vmid = request.vmid();
    Guest existing = request.cluster().guest(vmid);
    boolean force = request.flag("force");
    String prefix = "unable to restore " + kind.label() + " " + vmid + " - ";
    if (existing != null) {
      demandReplaceable(existing, kind, force, prefix, request.node().name());
    }
    Volume backup = request.cluster().storages().find(archive, request.node().name());
    Guest guest =
        existing != null
            ? existing
            : CreateEndpoints.reserve(request, kind, kind == GuestKind.QEMU ? prefix : "");
    guest.setLock("create");
    Site site = request.site();
    Map<String, String> overrides = request.body();
    String storage = request.text("storage");
    boolean unique = request.flag("unique");
    boolean start = request.flag("start");
    Script script =
        Script.once(
                Duration.ofSeconds(1),
                task -> {
                  String stored = backup == null ? null : backup.attributes().get("config");
                  if (backup == null || stored == null) {
                    throw new TaskFailure(prefix + "volume '" + archive + "' does not exist");
                  }
                  task.log("recovering backed-up configuration from '" + archive + "'");
                  clear(site, guest);
                  guest.setConfig(rebuilt(site, guest, stored, storage, unique, overrides, task));
                  task.log("restoring '" + archive + "' now..");
                })
            .then(
                Duration.ofSeconds(2),
                task -> task.log("merging backed-up and given configuration.."))
            .locking(() -> guest)
            .onFailure(task -> CreateEndpoints.discard(site, guest));
    if (start) {
      String caller = request.caller();
      script.then(
          Duration.ofSeconds(1),
          task -> {
            if (kind == GuestKind.QEMU) {
              QemuPower.boot(site, caller, guest);
            } else {
              LxcPower.boot(site, guest);
            }
          });
    }
    return request.work(type, Integer.toString(vmid), script);
  }

  private static void demandReplaceable(
      Guest guest, GuestKind kind, boolean force, String prefix, String node) {
    String label = guest.kind().label();
    if (!force || guest.kind() != kind || !guest.node().equals(node)) {
      throw PveError.die(
          (kind == GuestKind.QEMU ? prefix : "")
              + label
              + " "
              + guest.vmid()
              + " already exists on node '"
              + guest.node()
              + "'");
    }
    if (guest.lock() != null) {
      throw PveError.die(prefix + label + " is locked (" + guest.lock() + ")");
    }
    if (guest.protectedFromRemoval()) {
      throw PveError.die(
          prefix + "can't overwrite " + label + " " + guest.vmid() + " - protection mode enabled");
    }
    if (guest.power().alive()) {
      throw PveError.die(
          prefix
              + "unable to restore "
              + label
              + " "
              + guest.vmid()
              + " - "
              + label
              + " is running");
    }
  }

  private static void clear(Site site, Guest guest) {
    var storages = site.cluster().storages();
    storages
        .ownedBy(guest.vmid(), guest.node())
        .forEach(volume -> storages.remove(volume.volid(), guest.node()));
  }

  private static GuestConfig rebuilt(
      Site site,
      Guest guest,
      String stored,
      @Nullable String storage,
      boolean unique,
      Map<String, String> overrides,
      PveTask task) {
    OptionCatalog catalog = OptionCatalog.of(site.cluster().version(), guest.kind());
    ConfigEditor editor = GuestConfig.parse(catalog, stored).edit();
    editor.snapshots().clear();
    editor.pending().values().clear();
    editor.remove("lock").remove("parent").remove("template");
    NodeVolumes volumes = new NodeVolumes(site.cluster(), guest.node());
    for (Map.Entry<String, String> entry : new TreeMap<>(editor.live().values()).entrySet()) {
      String key = entry.getKey();
      if (key.startsWith("unused")) {
        editor.remove(key);
      } else if (Disks.isVolumeKey(key) && !entry.getValue().contains("media=cdrom")) {
        editor.set(key, replaced(guest, volumes, entry.getValue(), storage, site, task));
      } else if (unique && key.matches("net\\d+")) {
        editor.set(key, Disks.withNewMac(entry.getValue(), site.cluster().newMac()));
      }
    }
    if (unique && guest.kind() == GuestKind.QEMU) {
      editor.set("smbios1", "uuid=" + site.cluster().newUuid());
      editor.set("vmgenid", site.cluster().newUuid());
    }
    overrides.forEach((key, value) -> {
      boolean plain = catalog.knows(key) && !Disks.isVolumeKey(key);
      if (plain && !key.equals("archive") && !key.equals("storage")) {
        editor.set(key, value);
      }
    });
    return editor.build();
  }

  private static String replaced(
      Guest guest,
      NodeVolumes volumes,
      String drive,
      @Nullable String storage,
      Site site,
      PveTask task) {
    String volid = Disks.volid(drive);
    String target =
        storage == null && volid.indexOf(':') > 0
            ? volid.substring(0, volid.indexOf(':'))
            : storage == null ? "local" : storage;
    String name = volid.substring(volid.lastIndexOf('/') + 1);
    boolean files = site.cluster().storages().fileBased(target);
    String format = files && name.endsWith(".qcow2") ? "qcow2" : "raw";
    var made =
        volumes.allocate(
            target, guest.vmid(), format, null, Math.max(Sizes.ofDrive(drive), 1024), false);
    Volume volume = site.cluster().storages().find(made.volid(), guest.node());
    if (volume != null) {
      task.log(new DiskLog(site.cluster(), guest).formatting(volume));
    }
    return made.volid() + drive.substring(volid.length());
  }
}
