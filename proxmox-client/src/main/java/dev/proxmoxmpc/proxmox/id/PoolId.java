package dev.proxmoxmpc.proxmox.id;

/// Id of a resource pool; nested pools are written `parent/child` (PVE 8 and later).
public record PoolId(String value) {
  public PoolId {
    Text.required("pool id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
