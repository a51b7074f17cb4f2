package dev.proxmoxmpc.proxmox.id;

/// Name of a snapshot of one guest. `current` is the running configuration, not a snapshot.
public record SnapshotName(String value) {
  public SnapshotName {
    Text.required("snapshot name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
