package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.section.Guarded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rules by position (`PVE/API2/Firewall/Rules.pm`).
final class RuleEndpoints {
  private static final Set<String> PROPERTIES =
      Set.of(
          "type",
          "action",
          "enable",
          "log",
          "iface",
          "macro",
          "proto",
          "dport",
          "sport",
          "icmp-type",
          "source",
          "dest",
          "comment");
  private static final Set<String> NUMBERS = Set.of("enable", "ipversion");

  private final Scope scope;

  RuleEndpoints(Scope scope) {
    this.scope = scope;
  }

  void register(Routes routes, String base) {
    routes
        .get(base, this::list)
        .post(base, this::create)
        .get(base + "/{pos}", this::read)
        .put(base + "/{pos}", this::update)
        .delete(base + "/{pos}", this::delete);
    if (scope == Scope.GROUP) {
      routes.delete(base, this::deleteGroup);
    }
  }

  private Ruleset load(Request request) {
    return Ruleset.load(request.cluster(), scope.file(request));
  }

  private List<Map<String, String>> rules(Request request, Ruleset ruleset) {
    if (scope != Scope.GROUP) {
      return ruleset.rules().entries();
    }
    String group = request.required("group");
    Ruleset.Numbered found = ruleset.groups().get(group);
    if (found == null) {
      throw PveError.die("no such security group '" + group + "'");
    }
    return found.entries();
  }

  private Reply list(Request request) {
    List<Map<String, Object>> rows = RuleDigests.stamped(shown(rules(request, load(request))));
    for (int position = 0; position < rows.size(); position++) {
      rows.get(position).put("pos", position);
    }
    return Reply.of(rows);
  }

  private static List<Map<String, Object>> shown(List<Map<String, String>> rules) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, String> rule : rules) {
      Map<String, Object> row = new LinkedHashMap<>();
      rule.forEach(
          (key, value) -> row.put(key, NUMBERS.contains(key) ? Long.valueOf(value) : value));
      rows.add(row);
    }
    return rows;
  }

  private Reply read(Request request) {
    List<Map<String, String>> rules = rules(request, load(request));
    int position = position(request, rules);
    Map<String, Object> row = RuleDigests.stamped(shown(rules)).get(position);
    row.put("pos", request.required("pos"));
    return Reply.of(row);
  }

  private static int position(Request request, List<Map<String, String>> rules) {
    long position = request.number("pos", 0);
    if (position >= rules.size()) {
      throw PveError.die("no rule at position " + request.required("pos"));
    }
    return (int) position;
  }

  private Reply create(Request request) {
    Ruleset ruleset = load(request);
    List<Map<String, String>> rules = rules(request, ruleset);
    Map<String, String> rule = new LinkedHashMap<>();
    copy(request, rule);
    verify(request, ruleset, rule);
    rule.putIfAbsent("enable", "0");
    rules.addFirst(rule);
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }

  private void verify(Request request, Ruleset ruleset, Map<String, String> rule) {
    boolean ofCluster = scope == Scope.CLUSTER || scope == Scope.GROUP;
    Ruleset cluster = ofCluster ? ruleset : Ruleset.load(request.cluster(), Ruleset.CLUSTER);
    RuleCheck.verify(scope, cluster, ruleset, rule);
  }

  private static void copy(Request request, Map<String, String> rule) {
    for (String key : PROPERTIES) {
      String value = request.text(key);
      if (value == null) {
        continue;
      }
      if (value.isEmpty() || value.equals("-")) {
        rule.remove(key);
        continue;
      }
      String kept =
          switch (key) {
            case "enable" -> value.equals("0") ? "0" : "1";
            case "comment" -> Comments.kept(value);
            default -> value;
          };
      if (kept.isEmpty()) {
        rule.remove(key);
      } else {
        rule.put(key, kept);
      }
    }
  }

  private Reply update(Request request) {
    Ruleset ruleset = load(request);
    List<Map<String, String>> rules = rules(request, ruleset);
    Guarded.unmodified(RuleDigests.of(rules), request.text("digest"));
    int position = position(request, rules);
    int target = (int) request.number("moveto", position);
    if (target != position) {
      Map<String, String> moved = rules.remove(position);
      int before = target > position ? target - 1 : target;
      rules.add(Math.min(before, rules.size()), moved);
    } else {
      Map<String, String> rule = rules.get(position);
      copy(request, rule);
      deleteProperties(request, rule);
      verify(request, ruleset, rule);
    }
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }

  private static void deleteProperties(Request request, Map<String, String> rule) {
    for (String key : request.list("delete")) {
      if (!PROPERTIES.contains(key) && !key.equals("pos") && !key.equals("digest")) {
        throw PveError.parameter("delete", "no such property ('" + key + "')");
      }
      if (key.equals("type") || key.equals("action")) {
        throw PveError.parameter("delete", "unable to delete required property '" + key + "'");
      }
      rule.remove(key);
    }
    rule.putIfAbsent("enable", "0");
  }

  private Reply delete(Request request) {
    Ruleset ruleset = load(request);
    List<Map<String, String>> rules = rules(request, ruleset);
    Guarded.unmodified(RuleDigests.of(rules), request.text("digest"));
    rules.remove(position(request, rules));
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }

  private Reply deleteGroup(Request request) {
    Ruleset ruleset = load(request);
    String group = request.required("group");
    if (!rules(request, ruleset).isEmpty()) {
      throw PveError.die("Security group '" + group + "' is not empty");
    }
    ruleset.groups().remove(group);
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }
}
