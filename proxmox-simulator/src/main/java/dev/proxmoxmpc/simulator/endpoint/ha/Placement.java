package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Node;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a resource may and should run: node affinity (or a group, until version 8) first, then the
/// resources it belongs with or keeps away from (`PVE/HA/Manager.pm`, `select_service_node`).
final class Placement {
  private final Cluster cluster;
  private final String sid;
  private final boolean failsBack;
  private final Map<String, Integer> priorities = new HashMap<>();
  private boolean strict;

  Placement(Cluster cluster, String sid, Map<String, String> resource) {
    this.cluster = cluster;
    this.sid = sid;
    boolean stays = "0".equals(resource.get("failback"));
    String group = resource.get("group");
    Map<String, String> grouped =
        group == null ? null : SharedFiles.look(cluster, HaFiles.GROUPS).get(group);
    if (grouped != null) {
      priorities.putAll(HaRules.nodes(grouped.getOrDefault("nodes", "")));
      strict = "1".equals(grouped.get("restricted"));
      stays |= "1".equals(grouped.get("nofailback"));
    }
    for (Map<String, String> rule : HaRules.enabled(cluster)) {
      if ("node-affinity".equals(rule.get("type")) && HaRules.resources(rule).contains(sid)) {
        priorities.putAll(HaRules.nodes(rule.getOrDefault("nodes", "")));
        strict |= "1".equals(rule.get("strict"));
      }
    }
    failsBack = !stays;
  }

  private List<Node> online() {
    return cluster.nodes().stream().filter(Node::online).toList();
  }

  /// Whether strict rules leave a node open.
  boolean allows(String node) {
    return !strict || priorities.isEmpty() || priorities.containsKey(node);
  }

  /// The nodes of highest priority that are up, less those that other resources forbid.
  private List<Node> best() {
    List<Node> candidates = online();
    List<Node> wanted =
        candidates.stream().filter(node -> priorities.containsKey(node.name())).toList();
    if (!priorities.isEmpty() && (strict || !wanted.isEmpty())) {
      int highest =
          wanted.stream().mapToInt(node -> priorities.getOrDefault(node.name(), 0)).max().orElse(0);
      candidates =
          wanted.stream()
              .filter(node -> priorities.getOrDefault(node.name(), 0) == highest)
              .toList();
    }
    Set<String> apart = nodesOfOthers("negative");
    List<Node> free = candidates.stream().filter(node -> !apart.contains(node.name())).toList();
    Set<String> together = nodesOfOthers("positive");
    List<Node> shared = free.stream().filter(node -> together.contains(node.name())).toList();
    return shared.isEmpty() ? free : shared;
  }

  private Set<String> nodesOfOthers(String affinity) {
    Set<String> nodes = new HashSet<>();
    for (Map<String, String> rule : HaRules.enabled(cluster)) {
      Set<String> members = HaRules.resources(rule);
      if (affinity.equals(rule.get("affinity")) && members.remove(sid)) {
        for (String other : members) {
          Map<String, String> service = SharedFiles.look(cluster, HaFiles.STATUS).get(other);
          if (service != null && service.get("node") != null) {
            nodes.add(service.getOrDefault("target", service.getOrDefault("node", "")));
          }
        }
      }
    }
    return nodes;
  }

  /// The node to move to from where the resource is, null when it should stay.
  @Nullable Node better(String present) {
    List<Node> best = best();
    Set<String> names = best.stream().map(Node::name).collect(Collectors.toSet());
    boolean forbidden = !allows(present) || nodesOfOthers("negative").contains(present);
    boolean moves = failsBack || forbidden;
    return names.contains(present) || best.isEmpty() || !moves ? null : emptiest(best);
  }

  /// The node to be started on after its own was lost, null when there is none.
  @Nullable Node refuge() {
    List<Node> best = best();
    return best.isEmpty() ? null : emptiest(best);
  }

  private Node emptiest(List<Node> nodes) {
    Map<String, Long> load =
        SharedFiles.look(cluster, HaFiles.STATUS).entries().values().stream()
            .collect(
                Collectors.groupingBy(
                    service -> service.getOrDefault("node", ""), Collectors.counting()));
    return nodes.stream()
        .min(
            Comparator.<Node>comparingLong(node -> load.getOrDefault(node.name(), 0L))
                .thenComparing(Node::name))
        .orElseThrow();
  }
}
