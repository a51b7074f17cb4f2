package dev.proxmoxmpc.proxmox.node;

import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.Params;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What to back up, where to and how (`POST /nodes/{node}/vzdump`).
///
/// @param compress `zstd`, `gzip`, `lzo` or `0`
/// @param notes template with `{{guestname}}`, `{{node}}`, `{{vmid}}` (since PVE 7.2)
/// @param retention property string such as `keep-last=3`, applied after the backup; the storage's
///   own when absent
/// @param protection protect the backup from removal
/// @param bandwidth limit in KiB/s
public record BackupRequest(
    List<Vmid> guests,
    StorageId storage,
    Mode mode,
    @Nullable String compress,
    @Nullable String notes,
    @Nullable String retention,
    boolean protection,
    @Nullable Long bandwidth) {
  public BackupRequest {
    guests = List.copyOf(guests);
    if (guests.isEmpty()) {
      throw new IllegalArgumentException("no guest to back up");
    }
  }

  /// How a running guest is treated.
  public enum Mode {
    SNAPSHOT,
    SUSPEND,
    STOP
  }

  public static BackupRequest of(StorageId storage, Vmid... guests) {
    return new BackupRequest(
        List.of(guests), storage, Mode.SNAPSHOT, "zstd", null, null, false, null);
  }

  Params params() {
    return Params.of("vmid", guests)
        .with("storage", storage)
        .with("mode", mode.name().toLowerCase(Locale.ROOT))
        .with("compress", compress)
        .with("notes-template", notes)
        .with("prune-backups", retention)
        .with("protected", protection ? true : null)
        .with("bwlimit", bandwidth);
  }
}
