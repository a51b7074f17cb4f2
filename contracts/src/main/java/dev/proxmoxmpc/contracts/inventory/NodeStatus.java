package dev.proxmoxmpc.contracts.inventory;

/// State of a node as its cluster reports it. On the wire: the lower-case name with hyphens, which
/// is also `toString()`.
public enum NodeStatus {
  ONLINE,
  OFFLINE,
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
