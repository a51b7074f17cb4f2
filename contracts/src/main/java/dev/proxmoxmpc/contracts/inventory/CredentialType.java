package dev.proxmoxmpc.contracts.inventory;

/// How we sign in to a cluster. On the wire: the lower-case name with hyphens, which is also
/// `toString()`.
public enum CredentialType {
  TOKEN,
  PASSWORD;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
