package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a rule's source or destination may name: aliases and IP sets of the place and of the
/// cluster (`GET …/firewall/refs`).
final class ReferenceEndpoints {
  private final Scope scope;

  ReferenceEndpoints(Scope scope) {
    this.scope = scope;
  }

  void register(Routes routes, String path) {
    routes.get(path, this::list);
  }

  private Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    String type = request.text("type", "");
    add(rows, Ruleset.load(request.cluster(), Ruleset.CLUSTER), "dc", type);
    if (scope != Scope.CLUSTER) {
      add(rows, Ruleset.load(request.cluster(), scope.file(request)), "guest", type);
    }
    return Reply.of(rows);
  }

  private static void add(
      List<Map<String, Object>> rows, Ruleset ruleset, String place, String type) {
    if (!type.equals("ipset")) {
      ruleset
          .aliases()
          .forEach((key, alias) ->
              rows.add(row("alias", key, place + "/" + key, place, alias.get("comment"))));
    }
    if (!type.equals("alias")) {
      ruleset
          .ipSets()
          .forEach((name, set) ->
              rows.add(row("ipset", name, "+" + place + "/" + name, place, set.comment())));
    }
  }

  private static Map<String, Object> row(
      String type,
      String name,
      String reference,
      String place,
      @org.jspecify.annotations.Nullable String comment) {
    return Row.of(
        "type", type,
        "name", name,
        "ref", reference,
        "scope", place,
        "comment", comment == null || comment.isEmpty() ? null : comment);
  }
}
