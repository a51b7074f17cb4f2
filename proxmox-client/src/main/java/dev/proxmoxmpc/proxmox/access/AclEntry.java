package dev.proxmoxmpc.proxmox.access;

import org.jspecify.annotations.Nullable;

/// One entry of the access control list: who has which role where.
///
/// @param ugid user, group or token, as `type` says (`user`, `group`, `token`)
/// @param propagate whether it holds below the path too
public record AclEntry(
    String path, String type, String ugid, String roleid, @Nullable Boolean propagate) {}
