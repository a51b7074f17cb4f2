package dev.proxmoxmpc.proxmox.id;

/// A volume on a storage, `storage:name`, e.g. `local-lvm:vm-100-disk-0` or
/// `shared:backup/vzdump-qemu-100-2026_11_20-23_00_00.vma.zst`.
public record VolumeId(StorageId storage, String name) {
  public VolumeId {
    Text.required("volume name", name);
  }

  /// @throws IllegalArgumentException when the text is not `storage:name`
  public static VolumeId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("volume id is not storage:name: " + text);
    }
    return new VolumeId(new StorageId(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return storage + ":" + name;
  }
}
