package dev.proxmoxmpc.kit.security;

import dev.proxmoxmpc.contracts.auth.Role;

/// A named right, and the least role that holds it. Roles are ordered: an admin may all that an
/// operator may, and so on.
public enum Permission {
  CLUSTER_READ("cluster.read", Role.VIEWER),
  CLUSTER_ADMIN("cluster.admin", Role.ADMIN),
  CLUSTER_SYNC("cluster.sync", Role.OPERATOR),
  NODE_READ("node.read", Role.VIEWER),
  GUEST_READ("guest.read", Role.VIEWER),
  GUEST_POWER("guest.power", Role.OPERATOR),
  STORAGE_READ("storage.read", Role.VIEWER),
  TASK_READ("task.read", Role.VIEWER),
  OPERATION_READ("operation.read", Role.VIEWER),
  USER_ADMIN("user.admin", Role.ADMIN);

  private final String wireName;
  private final Role least;

  Permission(String wireName, Role least) {
    this.wireName = wireName;
    this.least = least;
  }

  /// `guest.power` and the like.
  public String wireName() {
    return wireName;
  }

  boolean heldBy(Role role) {
    return role.compareTo(least) <= 0;
  }
}
