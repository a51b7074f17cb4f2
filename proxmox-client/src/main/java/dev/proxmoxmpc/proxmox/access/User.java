package dev.proxmoxmpc.proxmox.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.transport.TextList;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user (`GET /access/users`).
///
/// @param userid absent where one user was asked for by name
/// @param expire when the account ends; the epoch means never
/// @param groups filled only where one user, or the full list, was asked for
public record User(
    @Nullable UserId userid,
    @Nullable Boolean enable,
    @Nullable Instant expire,
    @Nullable String firstname,
    @Nullable String lastname,
    @Nullable String email,
    @Nullable String comment,
    @TextList List<String> groups,
    @JsonProperty("realm-type") @Nullable String realmType) {}
