package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.ConfigSection;
import dev.proxmoxmpc.simulator.guestconfig.DiskSize;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.VolumeName;
import dev.proxmoxmpc.simulator.guestconfig.VolumeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Volumes of containers: allocating them, keeping detached ones, destroying unused ones.
final class LxcVolumes {
  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final List<String> allocated = new ArrayList<>();

  LxcVolumes(OptionCatalog catalog, GuestEnvironment environment) {
    this.catalog = catalog;
    this.environment = environment;
  }

  /// Destroys what was allocated; for a change that failed half way.
  void undo() {
    allocated.forEach(environment.volumes()::free);
    allocated.clear();
  }

  /// Refuses a volume on a storage that is unknown or not for containers.
  void checkStorage(MountPoint mount) {
    VolumeName name = VolumeName.parse(mount.volume());
    if (name == null) {
      throw ConfigRejection.failure("unable to parse volume ID '" + mount.volume() + "'");
    }
    if (!storage(name.storage()).content().contains("rootdir")) {
      throw ConfigRejection.failure(
          "storage '" + name.storage() + "' does not allow content type 'rootdir' (Container)");
    }
  }

  private VolumeStore.Storage storage(String id) {
    VolumeStore.Storage storage = environment.volumes().storage(id);
    if (storage == null) {
      throw ConfigRejection.failure("storage '" + id + "' does not exist");
    }
    return storage;
  }

  /// Allocates the volume of a mount point given as `storage:GiB`, or looks up the size of an
  /// existing one. Size 0 makes a directory without limit on file storages.
  void materialise(MountPoint mount) {
    Matcher wanted = mount.newVolume();
    if (wanted == null) {
      VolumeStore.Volume volume =
          mount.isVolume() ? environment.volumes().volume(mount.volume()) : null;
      if (volume != null) {
        mount.options().put("size", Long.toString(volume.size()));
      }
      return;
    }
    long bytes = DiskSize.ofGibInWholeMib(wanted.group(2));
    VolumeStore.Storage storage = storage(wanted.group(1));
    VolumeStore.Volume volume =
        environment
            .volumes()
            .allocate(storage.id(), environment.vmid(), format(storage, bytes), null, bytes, false);
    allocated.add(volume.volid());
    mount.options().put("volume", volume.volid());
    mount.options().put("size", Long.toString(bytes));
  }

  private static String format(VolumeStore.Storage storage, long bytes) {
    return switch (storage.layout()) {
      case ZFS -> "subvol";
      case BTRFS -> bytes == 0 ? "subvol" : "raw";
      case FILES -> bytes == 0 ? "subvol" : "raw";
      case LVM, LVM_THIN, RBD, OTHER -> "raw";
    };
  }

  /// Keeps the volume of a mount point that goes away as unused, unless something still uses it.
  void keepUnused(ConfigEditor editor, String key, String value) {
    MountPoint mount = MountPoint.parseQuietly(catalog, key, value);
    if (mount != null && mount.isVolume() && !isUsed(editor, value)) {
      editor.addUnused(mount.volume());
    }
  }

  /// PVE looks for the text of the mount point where it means the volume, so a mounted volume never
  /// counts as used.
  private boolean isUsed(ConfigEditor editor, @Nullable String text) {
    return text != null
        && (uses(editor.live(), text)
            || uses(editor.pending(), text)
            || editor.snapshots().values().stream().anyMatch(snapshot -> uses(snapshot, text)));
  }

  private boolean uses(ConfigSection section, String volid) {
    for (Map.Entry<String, String> entry : section.values().entrySet()) {
      if (MountPoint.KEY.matcher(entry.getKey()).matches()) {
        MountPoint mount = MountPoint.parseQuietly(catalog, entry.getKey(), entry.getValue());
        if (mount != null && mount.isVolume() && mount.volume().equals(volid)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Destroys the guest's own volume behind an unused entry, unless something still uses it.
  void destroyUnused(ConfigEditor editor, String value) {
    VolumeName name = VolumeName.parse(value);
    if (name == null || isUsed(editor, value)) {
      return;
    }
    if (name.meaning(environment.volumes()).owner() == environment.vmid()) {
      environment.volumes().free(value);
    }
  }
}
