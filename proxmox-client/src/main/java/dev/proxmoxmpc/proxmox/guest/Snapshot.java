package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.SnapshotName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A snapshot, or the pseudo entry `current` that ends every list and says where the guest stands.
///
/// @param parent the snapshot this one was taken after
/// @param vmstate whether memory was saved with it
/// @param running of `current` only: whether the guest runs
/// @param digest of `current` only
public record Snapshot(
    SnapshotName name,
    @Nullable SnapshotName parent,
    @Nullable String description,
    @Nullable Instant snaptime,
    @Nullable Boolean vmstate,
    @Nullable Boolean running,
    @Nullable String digest) {
  public boolean isCurrent() {
    return name.value().equals("current");
  }
}
