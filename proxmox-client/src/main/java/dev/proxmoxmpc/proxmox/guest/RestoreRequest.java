package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.VolumeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A guest to be made from a backup.
///
/// @param archive the backup
/// @param overwrite replace the guest that has this VMID; otherwise a taken VMID is an error
/// @param unique give it new MAC addresses (and a new UUID), for a copy beside the original
/// @param overrides keys of the configuration that shall differ from the backup
public record RestoreRequest(
    VolumeId archive,
    boolean overwrite,
    boolean unique,
    Map<String, String> overrides,
    CreateOptions options) {
  public RestoreRequest {
    overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
  }

  public static RestoreRequest of(VolumeId archive) {
    return new RestoreRequest(archive, false, false, Map.of(), CreateOptions.DEFAULT);
  }

  public RestoreRequest overwriting() {
    return new RestoreRequest(archive, true, unique, overrides, options);
  }

  public RestoreRequest asCopy() {
    return new RestoreRequest(archive, overwrite, true, overrides, options);
  }

  public RestoreRequest with(CreateOptions other) {
    return new RestoreRequest(archive, overwrite, unique, overrides, other);
  }
}
