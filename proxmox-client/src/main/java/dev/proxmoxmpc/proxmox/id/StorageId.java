package dev.proxmoxmpc.proxmox.id;

/// Id of a storage definition, e.g. `local-zfs`; one definition may be reachable on many nodes.
public record StorageId(String value) {
  public StorageId {
    Text.required("storage id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
