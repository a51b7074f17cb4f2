package dev.proxmoxmpc.proxmox.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API token of a user; its secret is shown once, when it is made.
///
/// @param tokenid name without the user; absent where one token was asked for by name
/// @param privsep whether it has privileges of its own, cut by those of the user
/// @param expire when it ends; the epoch means never
public record ApiTokenEntry(
    @Nullable String tokenid,
    @Nullable Boolean privsep,
    @Nullable Instant expire,
    @Nullable String comment) {}
