package dev.proxmoxmpc.simulator.access;

/// One line of the access control list.
///
/// @param kind `user`, `group` or `token`
/// @param who user id, group id or `user!token`
public record AclEntry(String path, String kind, String who, String role, boolean propagate) {}
