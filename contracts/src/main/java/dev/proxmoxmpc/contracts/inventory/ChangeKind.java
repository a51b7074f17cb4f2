package dev.proxmoxmpc.contracts.inventory;

/// What a revision records. On the wire: the lower-case name with hyphens, which is also
/// `toString()`.
public enum ChangeKind {
  APPEARED,
  CHANGED,
  GONE;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
