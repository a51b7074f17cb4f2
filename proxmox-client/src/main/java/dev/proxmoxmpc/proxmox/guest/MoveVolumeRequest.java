package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.Params;
import org.jspecify.annotations.Nullable;

/// A volume that shall go to another storage, or to another guest.
///
/// @param key configuration key of the volume, e.g. `scsi0`, `mp1`
/// @param format `raw`, `qcow2` or `vmdk`, of VMs only
/// @param deleteSource remove the original; otherwise it stays as `unused`
/// @param digest of the configuration
public record MoveVolumeRequest(
    String key,
    @Nullable StorageId storage,
    @Nullable String format,
    boolean deleteSource,
    @Nullable Vmid targetGuest,
    @Nullable String targetKey,
    @Nullable String digest,
    @Nullable Long bandwidth) {
  public static MoveVolumeRequest toStorage(String key, StorageId storage, boolean deleteSource) {
    return new MoveVolumeRequest(key, storage, null, deleteSource, null, null, null, null);
  }

  public static MoveVolumeRequest toGuest(String key, Vmid guest, String targetKey) {
    return new MoveVolumeRequest(key, null, null, false, guest, targetKey, null, null);
  }

  Params params(GuestKind kind) {
    String volume = kind == GuestKind.QEMU ? "disk" : "volume";
    return Params.of(volume, key)
        .with("storage", storage)
        .with("format", kind == GuestKind.QEMU ? format : null)
        .with("delete", deleteSource ? true : null)
        .with("target-vmid", targetGuest)
        .with("target-" + volume, targetKey)
        .with("digest", digest)
        .with("bwlimit", bandwidth);
  }
}
