package dev.proxmoxmpc.proxmox.cluster;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Quorum and membership (`GET /cluster/status`).
///
/// @param cluster absent on a node that belongs to no cluster
public record ClusterStatus(ClusterMember.@Nullable Whole cluster, List<ClusterMember.Node> nodes) {
  public ClusterStatus {
    nodes = List.copyOf(nodes);
  }

  static ClusterStatus of(List<ClusterMember> members) {
    ClusterMember.Whole whole = null;
    List<ClusterMember.Node> nodes = new ArrayList<>();
    for (ClusterMember member : members) {
      switch (member) {
        case ClusterMember.Whole found -> whole = found;
        case ClusterMember.Node node -> nodes.add(node);
      }
    }
    return new ClusterStatus(whole, nodes);
  }
}
