package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.Guarded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Security groups (`PVE/API2/Firewall/Groups.pm`).
final class GroupEndpoints {
  private GroupEndpoints() {}

  static void register(Routes routes, String base) {
    routes
        .get(base, request -> Reply.of(RuleDigests.stamped(rows(load(request)))))
        .post(base, GroupEndpoints::create);
  }

  private static Ruleset load(Request request) {
    return Ruleset.load(request.cluster(), Ruleset.CLUSTER);
  }

  private static List<Map<String, Object>> rows(Ruleset ruleset) {
    List<Map<String, Object>> rows = new ArrayList<>();
    ruleset
        .groups()
        .forEach((name, group) ->
            rows.add(
                Row.of(
                    "group", name, "comment", group.comment().isEmpty() ? null : group.comment())));
    return rows;
  }

  private static Reply create(Request request) {
    Ruleset ruleset = load(request);
    String name = request.required("group");
    String stored = name.toLowerCase(Locale.ROOT);
    String renamed = request.text("rename");
    Ruleset.Numbered group;
    if (renamed != null) {
      Guarded.unmodified(RuleDigests.of(rows(ruleset)), request.text("digest"));
      if (!ruleset.groups().containsKey(renamed)) {
        throw PveError.parameter("group", "Security group '" + renamed + "' does not exist");
      }
      if (ruleset.groups().containsKey(name) && !name.equals(renamed)) {
        throw PveError.parameter("group", "Security group '" + name + "' does already exist");
      }
      group = ruleset.groups().remove(renamed);
      rename(ruleset, renamed, stored);
    } else {
      if (ruleset.groups().containsKey(name)) {
        throw PveError.parameter("group", "Security group '" + name + "' already exists");
      }
      group = new Ruleset.Numbered("");
    }
    String comment = request.text("comment");
    if (comment != null) {
      group.setComment(Comments.kept(comment));
    }
    ruleset.groups().put(stored, group);
    ruleset.save(request.cluster(), Ruleset.CLUSTER);
    return Reply.none();
  }

  private static void rename(Ruleset ruleset, String from, String to) {
    for (Map<String, String> rule : ruleset.rules().entries()) {
      if ("group".equals(rule.get("type")) && from.equals(rule.get("action"))) {
        rule.put("action", to);
      }
    }
  }
}
