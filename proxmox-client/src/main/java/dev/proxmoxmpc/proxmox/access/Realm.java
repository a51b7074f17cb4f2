package dev.proxmoxmpc.proxmox.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// An authentication realm (`GET /access/domains`).
public record Realm(
    String realm,
    String type,
    @Nullable String comment,
    @JsonProperty("default") @Nullable Boolean isDefault,
    @Nullable String tfa) {}
