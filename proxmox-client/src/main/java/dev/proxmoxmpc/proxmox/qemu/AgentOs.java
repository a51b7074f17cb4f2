package dev.proxmoxmpc.proxmox.qemu;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// The operating system as the guest agent names it.
public record AgentOs(
    @Nullable String id,
    @Nullable String name,
    @JsonProperty("pretty-name") @Nullable String prettyName,
    @Nullable String version,
    @JsonProperty("version-id") @Nullable String versionId,
    @JsonProperty("kernel-release") @Nullable String kernelRelease,
    @Nullable String machine) {}
