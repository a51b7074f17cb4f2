package dev.proxmoxmpc.contracts.inventory;

/// Power state of a guest as observed. `unknown` is what Proxmox VE says of guests it has no
/// figures for. On the wire: the lower-case name with hyphens, which is also `toString()`.
public enum GuestStatus {
  RUNNING,
  STOPPED,
  PAUSED,
  SUSPENDED,
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
