package dev.proxmoxmpc.contracts.inventory;

/// How well a cluster can be observed: `new` has never been read, `partial` has nodes that cannot
/// be read, `unauthorized` refused the credential (reads stop until it is replaced), `untrusted`
/// presented another certificate. On the wire: the lower-case name with hyphens, which is also
/// `toString()`.
public enum ClusterState {
  NEW,
  HEALTHY,
  PARTIAL,
  UNREACHABLE,
  UNAUTHORIZED,
  UNTRUSTED;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
