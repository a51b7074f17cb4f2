package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.Guarded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Aliases of addresses and networks (`PVE/API2/Firewall/Aliases.pm`).
final class AliasEndpoints {
  private final Scope scope;

  AliasEndpoints(Scope scope) {
    this.scope = scope;
  }

  void register(Routes routes, String base) {
    routes
        .get(base, request -> Reply.of(RuleDigests.stamped(rows(load(request)))))
        .post(base, this::create)
        .get(base + "/{name}", request -> Reply.of(shown(find(request, load(request)))))
        .put(base + "/{name}", this::update)
        .delete(base + "/{name}", this::delete);
  }

  private Ruleset load(Request request) {
    return Ruleset.load(request.cluster(), scope.file(request));
  }

  private static List<Map<String, Object>> rows(Ruleset ruleset) {
    List<Map<String, Object>> rows = new ArrayList<>();
    ruleset.aliases().values().forEach(alias -> rows.add(shown(alias)));
    return rows;
  }

  private static Map<String, Object> shown(Map<String, String> alias) {
    String cidr = alias.getOrDefault("cidr", "");
    return Row.of(
        "name",
        alias.get("name"),
        "cidr",
        cidr,
        "ipversion",
        cidr.contains(":") ? 6 : 4,
        "comment",
        alias.get("comment"));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> find(Request request, Ruleset ruleset) {
    Map<String, String> alias = ruleset.aliases().get(key(request.required("name")));
    if (alias == null) {
      throw PveError.parameter("name", "no such alias");
    }
    return alias;
  }

  private Reply create(Request request) {
    Ruleset ruleset = load(request);
    String name = request.required("name");
    if (ruleset.aliases().containsKey(key(name))) {
      throw PveError.parameter("name", "alias '" + name + "' already exists");
    }
    ruleset.aliases().put(key(name), alias(request, name));
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }

  private static Map<String, String> alias(Request request, String name) {
    Map<String, String> alias = new LinkedHashMap<>();
    alias.put("name", name);
    alias.put("cidr", request.required("cidr"));
    String comment = Comments.kept(request.text("comment", ""));
    if (!comment.isEmpty()) {
      alias.put("comment", comment);
    }
    return alias;
  }

  private Reply update(Request request) {
    Ruleset ruleset = load(request);
    Guarded.unmodified(RuleDigests.of(rows(ruleset)), request.text("digest"));
    find(request, ruleset);
    String name = request.required("name");
    String renamed = request.text("rename", name);
    if (!key(renamed).equals(key(name)) && ruleset.aliases().containsKey(key(renamed))) {
      throw PveError.parameter("name", "alias '" + renamed + "' already exists");
    }
    ruleset.aliases().remove(key(name));
    ruleset.aliases().put(key(renamed), alias(request, renamed));
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }

  private Reply delete(Request request) {
    Ruleset ruleset = load(request);
    Guarded.unmodified(RuleDigests.of(rows(ruleset)), request.text("digest"));
    ruleset.aliases().remove(key(request.required("name")));
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }
}
