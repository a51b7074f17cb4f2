package dev.proxmoxmpc.proxmox.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.transport.TextList;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scheduled vzdump run (`GET /cluster/backup`). Exactly one of `all`, `vmid` and `pool` selects
/// the guests.
///
/// @param pruneBackups retention as a property string, e.g. `keep-last=3`
/// @param exclude guests left out of `all`
/// @param nextRun when the schedule fires next; absent for disabled ones and before PVE 7.2
public record BackupSchedule(
    String id,
    @Nullable String type,
    @Nullable Boolean enabled,
    @Nullable String schedule,
    @Nullable StorageId storage,
    @Nullable NodeName node,
    @Nullable Boolean all,
    @TextList List<String> vmid,
    @TextList List<String> exclude,
    @Nullable PoolId pool,
    @Nullable String mode,
    @Nullable String compress,
    @JsonProperty("prune-backups") @Nullable String pruneBackups,
    @JsonProperty("notes-template") @Nullable String notesTemplate,
    @Nullable String comment,
    @JsonProperty("next-run") @Nullable Instant nextRun) {}
