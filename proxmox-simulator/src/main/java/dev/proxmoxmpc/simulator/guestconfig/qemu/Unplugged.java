package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.ConfigSection;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.VolumeName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of the volumes of drives that are taken off a VM: kept as `unusedN`, or destroyed.
final class Unplugged {
  private final OptionCatalog catalog;
  private final GuestEnvironment environment;

  Unplugged(OptionCatalog catalog, GuestEnvironment environment) {
    this.catalog = catalog;
    this.environment = environment;
  }

  /// Keeps the guest's own disk as unused; a cloud-init drive is destroyed, other media are let go.
  void keepUnused(ConfigEditor editor, Drive drive) {
    if (drive.isCloudinit()) {
      environment.volumes().free(drive.file());
      editor.cloudinit().clear();
    } else if (!drive.isCdrom() && owns(drive.file())) {
      editor.addUnused(drive.file());
    }
  }

  private boolean owns(String volid) {
    VolumeName name = VolumeName.parse(volid);
    if (volid.startsWith("/") || name == null) {
      return false;
    }
    try {
      return name.meaning(environment.volumes()).owner() == environment.vmid();
    } catch (ConfigRejection _) {
      return false;
    }
  }

  /// Takes a drive off, and destroys its volume when that is asked for
  /// (`vmconfig_delete_or_detach_drive`).
  void detach(ConfigEditor editor, String key, boolean force) {
    String value = editor.value(key);
    Drive drive = value == null ? null : Drive.parse(catalog, key, value);
    if (drive == null) {
      return;
    }
    if (!force) {
      keepUnused(editor, drive);
      return;
    }
    environment.requester().demand("/vms/" + environment.vmid(), "VM.Config.Disk");
    if (!drive.isPlainCdrom()) {
      destroy(editor, key, drive.file());
    }
  }

  /// Destroys a volume of the guest that nothing else of the guest uses.
  void destroy(ConfigEditor editor, String key, String volid) {
    if (!owns(volid)) {
      return;
    }
    VolumeName name = VolumeName.parse(volid);
    if (name != null) {
      environment.requester().demand("/storage/" + name.storage(), "Datastore.AllocateSpace");
    }
    boolean used =
        uses(editor.live(), key, volid)
            || editor.snapshots().values().stream()
                .anyMatch(snapshot -> uses(snapshot, null, volid));
    if (used) {
      throw ConfigRejection.failure(
          "unable to delete '" + volid + "' - volume is still in use (snapshot?)");
    }
    environment.volumes().free(volid);
  }

  private boolean uses(ConfigSection section, @Nullable String except, String volid) {
    for (Map.Entry<String, String> entry : section.values().entrySet()) {
      if (Drive.isKey(entry.getKey()) && !entry.getKey().equals(except)) {
        Drive drive = Drive.parse(catalog, entry.getKey(), entry.getValue());
        if (drive != null && !drive.isCdrom() && drive.file().equals(volid)) {
          return true;
        }
      }
    }
    return false;
  }
}
