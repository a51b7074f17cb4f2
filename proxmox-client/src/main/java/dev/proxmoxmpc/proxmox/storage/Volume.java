package dev.proxmoxmpc.proxmox.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A disk, image or backup on a storage (`GET /nodes/{node}/storage/{storage}/content`).
///
/// @param owner VMID in the volume's name; names made by hand may hold any number
/// @param size bytes; `used` is what it takes on the storage, where known
/// @param subtype of backups: `qemu` or `lxc`
/// @param parent base volume of a linked clone
/// @param protection whether a backup is protected from removal
public record Volume(
    VolumeId volid,
    @Nullable String content,
    @Nullable String format,
    @Nullable Long size,
    @Nullable Long used,
    @JsonProperty("vmid") @Nullable Long owner,
    @Nullable String subtype,
    @Nullable Instant ctime,
    @Nullable String notes,
    @Nullable String parent,
    @JsonProperty("protected") @Nullable Boolean protection) {}
