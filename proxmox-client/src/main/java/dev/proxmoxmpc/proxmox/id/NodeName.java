package dev.proxmoxmpc.proxmox.id;

/// Name of a node inside its cluster, e.g. `pve1`; unique only there.
public record NodeName(String value) {
  public NodeName {
    Text.required("node name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
