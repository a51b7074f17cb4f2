package dev.proxmoxmpc.contracts.inventory;

/// The two kinds of guest. On the wire: the lower-case name with hyphens, which is also
/// `toString()`.
public enum GuestKind {
  QEMU,
  LXC;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
