package dev.proxmoxmpc.proxmox.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.transport.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A storage as one node sees it at the moment. Sizes are bytes. A storage that is defined and not
/// reachable is enabled but not active.
///
/// @param storage absent where one storage was asked for by name
public record StorageState(
    @Nullable StorageId storage,
    String type,
    @TextList List<String> content,
    @Nullable Boolean enabled,
    @Nullable Boolean active,
    @Nullable Boolean shared,
    @Nullable Long total,
    @Nullable Long used,
    @Nullable Long avail,
    @JsonProperty("used_fraction") @Nullable Double usedFraction) {}
