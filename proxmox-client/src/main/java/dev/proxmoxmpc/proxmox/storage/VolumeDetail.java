package dev.proxmoxmpc.proxmox.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// One volume asked for by name. Sizes are bytes, `path` is on the node.
public record VolumeDetail(
    @Nullable String path,
    @Nullable String format,
    @Nullable Long size,
    @Nullable Long used,
    @Nullable String notes,
    @JsonProperty("protected") @Nullable Boolean protection) {}
