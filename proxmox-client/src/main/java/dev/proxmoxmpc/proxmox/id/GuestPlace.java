package dev.proxmoxmpc.proxmox.id;

/// Where a guest was last seen, which is what its URLs need. The node is an observation, not
/// identity: after a migration the same guest answers at another place only.
public record GuestPlace(NodeName node, GuestKind kind, Vmid vmid) {
  public GuestPlace on(NodeName otherNode) {
    return new GuestPlace(otherNode, kind, vmid);
  }

  @Override
  public String toString() {
    return node + "/" + kind.segment() + "/" + vmid;
  }
}
