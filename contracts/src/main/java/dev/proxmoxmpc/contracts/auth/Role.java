package dev.proxmoxmpc.contracts.auth;

/// What a user may do: a viewer reads, an operator also runs operations, an admin also administers.
/// On the wire: the lower-case name with hyphens, which is also `toString()`.
public enum Role {
  ADMIN,
  OPERATOR,
  VIEWER;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
