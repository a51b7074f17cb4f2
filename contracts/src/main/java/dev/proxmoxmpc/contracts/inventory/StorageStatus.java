package dev.proxmoxmpc.contracts.inventory;

/// State of a storage on one node. On the wire: the lower-case name with hyphens, which is also
/// `toString()`.
public enum StorageStatus {
  AVAILABLE,
  UNAVAILABLE,
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
