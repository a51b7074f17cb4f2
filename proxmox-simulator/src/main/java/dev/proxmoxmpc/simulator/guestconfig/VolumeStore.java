package dev.proxmoxmpc.simulator.guestconfig;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The storages that a guest's node sees and the volumes on them.
public interface VolumeStore {
  /// A storage by id, null when there is none or it is not available on the node.
  @Nullable Storage storage(String id);

  /// A volume by id, null when it does not exist.
  @Nullable Volume volume(String volid);

  /// Allocates a volume.
  ///
  /// @param name the volume's name, null for the next free `vm-ID-disk-N`
  /// @param base whether the volume becomes a base image (the guest is a template)
  /// @throws ConfigRejection when the storage refuses, with its text
  Volume allocate(
      String storage, int vmid, String format, @Nullable String name, long bytes, boolean base);

  /// Destroys a volume; nothing happens when it does not exist.
  void free(String volid);

  /// How a storage lays out its volumes, which decides their names, formats and sizes.
  enum Layout {
    FILES,
    LVM,
    LVM_THIN,
    ZFS,
    BTRFS,
    RBD,
    OTHER
  }

  /// A storage.
  ///
  /// @param content the content types it is enabled for (`images`, `rootdir`, `iso`, …)
  /// @param defaultFormat the format of new disks when none is asked for
  record Storage(
      String id, Layout layout, Set<String> content, String defaultFormat, boolean shared) {
    public Storage {
      content = Set.copyOf(content);
    }
  }

  /// A volume.
  ///
  /// @param size in bytes
  /// @param format `raw`, `qcow2`, `subvol`, `iso`, …
  /// @param content its content type (`images`, `iso`, `import`, `snippets`, …)
  /// @param owner the guest it belongs to, 0 when none
  /// @param executable whether a snippet may run as hook script
  record Volume(
      String volid, long size, String format, String content, int owner, boolean executable) {}
}
