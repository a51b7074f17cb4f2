package dev.proxmoxmpc.contracts.inventory;

/// State of a PVE task. On the wire: the lower-case name with hyphens, which is also `toString()`.
public enum TaskState {
  RUNNING,
  SUCCEEDED,
  SUCCEEDED_WITH_WARNINGS,
  FAILED,
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
