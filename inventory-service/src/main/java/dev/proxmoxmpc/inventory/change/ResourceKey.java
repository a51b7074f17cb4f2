package dev.proxmoxmpc.inventory.change;

import dev.proxmoxmpc.inventory.ClusterId;

/// Identity of a resource. The local id is the vmid of a guest, the name of a node and
/// `<node>/<name>` of a storage.
public record ResourceKey(ClusterId cluster, ResourceKind kind, String localId) {
  public static ResourceKey guest(ClusterId cluster, int vmid) {
    return new ResourceKey(cluster, ResourceKind.GUEST, Integer.toString(vmid));
  }

  public static ResourceKey node(ClusterId cluster, String node) {
    return new ResourceKey(cluster, ResourceKind.NODE, node);
  }

  public static ResourceKey storage(ClusterId cluster, String node, String name) {
    return new ResourceKey(cluster, ResourceKind.STORAGE, node + "/" + name);
  }

  /// `<cluster>/<kind>/<local id>`.
  public String address() {
    return cluster + "/" + kind + "/" + localId;
  }

  @Override
  public String toString() {
    return address();
  }
}
