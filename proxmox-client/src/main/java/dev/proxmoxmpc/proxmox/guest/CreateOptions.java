package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.transport.Params;
import org.jspecify.annotations.Nullable;

/// What is said about the making of a guest and is not part of its configuration.
///
/// @param start start it afterwards; a failed start only makes the task end with warnings
/// @param storage default storage for its volumes
/// @param bandwidth limit in KiB/s for what is copied
public record CreateOptions(
    @Nullable PoolId pool, boolean start, @Nullable StorageId storage, @Nullable Long bandwidth) {
  public static final CreateOptions DEFAULT = new CreateOptions(null, false, null, null);

  /// As parameters of `POST /nodes/{node}/qemu` or `.../lxc`.
  public Params params() {
    return Params.of("pool", pool)
        .with("start", start ? true : null)
        .with("storage", storage)
        .with("bwlimit", bandwidth);
  }
}
