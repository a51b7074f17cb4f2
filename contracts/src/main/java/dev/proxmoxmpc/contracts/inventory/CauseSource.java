package dev.proxmoxmpc.contracts.inventory;

/// How the author of a change is known: a PVE task, the cluster log, an operation of ours, or not
/// at all. On the wire: the lower-case name with hyphens, which is also `toString()`.
public enum CauseSource {
  PVE_TASK,
  PVE_LOG,
  OPERATION,
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
