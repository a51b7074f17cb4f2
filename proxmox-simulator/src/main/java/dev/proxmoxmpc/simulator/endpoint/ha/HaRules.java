package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.schema.Formats;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The rules on where HA resources run (`PVE/HA/Rules/*.pm`): what is stored of them and when they
/// are feasible.
final class HaRules {
  private HaRules() {}

  /// Node priorities by node, in the order of names.
  static TreeMap<String, Integer> nodes(String list) {
    TreeMap<String, Integer> result = new TreeMap<>();
    for (String entry : Formats.splitList(list)) {
      int colon = entry.indexOf(':');
      result.put(
          colon < 0 ? entry : entry.substring(0, colon),
          colon < 0 ? 0 : Integer.parseInt(entry.substring(colon + 1)));
    }
    return result;
  }

  /// Nodes as PVE stores them: sorted, priority 0 left out.
  static String canonicalNodes(String list) {
    List<String> parts = new ArrayList<>();
    nodes(list)
        .forEach((node, priority) -> parts.add(priority == 0 ? node : node + ":" + priority));
    return String.join(",", parts);
  }

  static TreeSet<String> resources(Map<String, String> rule) {
    return new TreeSet<>(Formats.splitList(rule.getOrDefault("resources", "")));
  }

  /// Takes a resource out of all rules; rules without resources go too.
  static void forget(Cluster cluster, String sid) {
    SectionFile file = cluster.file(HaFiles.RULES);
    for (String id : List.copyOf(file.ids())) {
      Map<String, String> rule = file.get(id);
      if (rule == null) {
        continue;
      }
      TreeSet<String> rest = resources(rule);
      if (rest.remove(sid)) {
        Map<String, String> changed = new LinkedHashMap<>(rule);
        changed.put("resources", String.join(",", rest));
        if (rest.isEmpty()) {
          file.remove(id);
        } else {
          file.put(id, changed);
        }
      }
    }
  }

  /// Refuses a rule that contradicts itself or another one.
  ///
  /// @param all all rules by id, the one in question among them
  static void demandFeasible(Cluster cluster, Map<String, Map<String, String>> all, String id) {
    Map<String, String> rule = all.getOrDefault(id, Map.of());
    List<String> faults = new ArrayList<>();
    if ("node-affinity".equals(rule.get("type"))) {
      nodeAffinity(all, id, rule, faults);
    } else {
      resourceAffinity(cluster, all, id, rule, faults);
    }
    if (!faults.isEmpty()) {
      throw new PveError(
          400, "Rule '" + id + "' is invalid.", Map.of("resources", String.join(", ", faults)));
    }
  }

  private static void nodeAffinity(
      Map<String, Map<String, String>> all,
      String id,
      Map<String, String> rule,
      List<String> faults) {
    for (String sid : resources(rule)) {
      boolean elsewhere =
          all.entrySet().stream()
              .anyMatch(other ->
                  !other.getKey().equals(id)
                      && "node-affinity".equals(other.getValue().get("type"))
                      && resources(other.getValue()).contains(sid));
      if (elsewhere) {
        faults.add("resource '" + sid + "' is already used in another node affinity rule");
      }
    }
  }

  private static void resourceAffinity(
      Cluster cluster,
      Map<String, Map<String, String>> all,
      String id,
      Map<String, String> rule,
      List<String> faults) {
    TreeSet<String> resources = resources(rule);
    boolean negative = "negative".equals(rule.get("affinity"));
    if (resources.size() < 2) {
      faults.add("rule is ineffective as there are less than two resources");
    }
    if (negative && resources.size() > cluster.nodes().size()) {
      faults.add("rule defines more resources than available nodes");
    }
    String opposite = negative ? "positive" : "negative";
    all.forEach((otherId, other) -> {
      TreeSet<String> common = resources(other);
      common.retainAll(resources);
      if (!otherId.equals(id) && opposite.equals(other.get("affinity")) && common.size() > 1) {
        faults.add(
            "rule shares two or more resources with a " + opposite + " resource affinity rule");
      }
    });
  }

  /// The rules in effect.
  static List<Map<String, String>> enabled(Cluster cluster) {
    List<Map<String, String>> result = new ArrayList<>();
    SharedFiles.look(cluster, HaFiles.RULES)
        .entries()
        .values()
        .forEach(rule -> {
          if (!"1".equals(rule.get("disable"))) {
            result.add(rule);
          }
        });
    return result;
  }
}
