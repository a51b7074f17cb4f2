package dev.proxmoxmpc.contracts.inventory;

/// What can be asked of a guest's power. On the wire: the lower-case name with hyphens, which is
/// also `toString()`.
public enum PowerVerb {
  START,
  SHUTDOWN,
  STOP;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
