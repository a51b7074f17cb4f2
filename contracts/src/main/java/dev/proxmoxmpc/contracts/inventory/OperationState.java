package dev.proxmoxmpc.contracts.inventory;

/// State of an operation. Only the last five are ends; `unknown` means that its outcome could not
/// be learned. On the wire: the lower-case name with hyphens, which is also `toString()`.
public enum OperationState {
  REQUESTED,
  SUBMITTED,
  RUNNING,
  SUCCEEDED,
  SUCCEEDED_WITH_WARNINGS,
  FAILED,
  CANCELLED,
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
