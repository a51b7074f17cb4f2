package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.proxmox.ProxmoxClient;

/// An open way to a cluster and the count of what goes over it.
///
/// @param credential user or token id we are there
public record ClusterConnection(
    ClusterId cluster, String credential, ProxmoxClient client, RequestBudget budget)
    implements AutoCloseable {
  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "ClusterConnection[" + cluster + "]";
  }
}
