package dev.proxmoxmpc.proxmox.cluster;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.proxmoxmpc.proxmox.id.NodeName;
import org.jspecify.annotations.Nullable;

/// One entry of `GET /cluster/status`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClusterMember.Whole.class, name = "cluster"),
  @JsonSubTypes.Type(value = ClusterMember.Node.class, name = "node"),
})
public sealed interface ClusterMember {
  /// The cluster itself; a node that never joined one has no such entry.
  record Whole(
      String name, @Nullable Boolean quorate, @Nullable Integer nodes, @Nullable Integer version)
      implements ClusterMember {}

  /// A node; `local` marks the one that answered, `nodeid` is 0 outside a cluster.
  record Node(
      NodeName name,
      @Nullable Boolean online,
      @Nullable Boolean local,
      @Nullable String ip,
      @Nullable Integer nodeid,
      @Nullable String level)
      implements ClusterMember {}
}
