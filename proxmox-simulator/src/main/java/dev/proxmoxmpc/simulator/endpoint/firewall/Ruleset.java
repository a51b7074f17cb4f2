package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The content of one firewall file: `cluster.fw`, a node's `host.fw`, a guest's or a virtual
/// network's file.
///
/// Kept in the cluster as sections `options`, `rule:0`, `group:web`, `group:web:0`, `alias:dns`,
/// `ipset:lan` and `ipset:lan:0`.
final class Ruleset {
  /// The file of the whole cluster.
  static final String CLUSTER = "firewall/cluster.fw";

  private final Map<String, String> options = new LinkedHashMap<>();
  private final Numbered rules = new Numbered("");
  private final TreeMap<String, Numbered> groups = new TreeMap<>();
  private final TreeMap<String, Numbered> ipSets = new TreeMap<>();
  private final TreeMap<String, Map<String, String>> aliases = new TreeMap<>();

  /// Entries whose order counts, and a comment on all of them.
  static final class Numbered {
    private final List<Map<String, String>> entries = new ArrayList<>();
    private String comment;

    Numbered(String comment) {
      this.comment = comment;
    }

    List<Map<String, String>> entries() {
      return entries;
    }

    String comment() {
      return comment;
    }

    void setComment(String text) {
      comment = text;
    }
  }

  static Ruleset load(Cluster cluster, String path) {
    Ruleset ruleset = new Ruleset();
    SharedFiles.look(cluster, path)
        .entries()
        .forEach((id, section) -> ruleset.take(id.split(":"), section));
    return ruleset;
  }

  private void take(String[] id, Map<String, String> section) {
    boolean member = id.length == 3;
    switch (id[0]) {
      case "options" -> options.putAll(section);
      case "rule" -> rules.entries.add(new LinkedHashMap<>(section));
      case "alias" -> aliases.put(id[1], new LinkedHashMap<>(section));
      case "group" -> takeInto(groups, id[1], member, section);
      case "ipset" -> takeInto(ipSets, id[1], member, section);
      default -> throw new IllegalStateException("unknown firewall section: " + id[0]);
    }
  }

  private static void takeInto(
      Map<String, Numbered> lists, String name, boolean member, Map<String, String> section) {
    Numbered list = lists.computeIfAbsent(name, n -> new Numbered(""));
    if (member) {
      list.entries.add(new LinkedHashMap<>(section));
    } else {
      list.comment = section.getOrDefault("comment", "");
    }
  }

  void save(Cluster cluster, String path) {
    SectionFile file = cluster.file(path);
    List.copyOf(file.ids()).forEach(file::remove);
    if (!options.isEmpty()) {
      file.put("options", options);
    }
    aliases.forEach((name, alias) -> file.put("alias:" + name, alias));
    saveLists(file, "ipset:", ipSets);
    for (int position = 0; position < rules.entries.size(); position++) {
      file.put("rule:" + position, rules.entries.get(position));
    }
    saveLists(file, "group:", groups);
  }

  private static void saveLists(SectionFile file, String kind, Map<String, Numbered> lists) {
    lists.forEach((name, list) -> {
      file.put(kind + name, list.comment.isEmpty() ? Map.of() : Map.of("comment", list.comment));
      for (int position = 0; position < list.entries.size(); position++) {
        file.put(kind + name + ":" + position, list.entries.get(position));
      }
    });
  }

  Map<String, String> options() {
    return options;
  }

  Numbered rules() {
    return rules;
  }

  /// Security groups by name; only the cluster's file has any.
  TreeMap<String, Numbered> groups() {
    return groups;
  }

  /// IP sets by name.
  TreeMap<String, Numbered> ipSets() {
    return ipSets;
  }

  /// Aliases by lower-case name; `name` keeps the spelling.
  TreeMap<String, Map<String, String>> aliases() {
    return aliases;
  }
}
