package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.IpNets;
import dev.proxmoxmpc.simulator.section.Guarded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// IP sets and their entries (`PVE/API2/Firewall/IPSet.pm`).
final class IpSetEndpoints {
  private static final Pattern ALIAS = Pattern.compile("(dc/|guest/)?([A-Za-z][A-Za-z0-9\\-_]+)");

  private final Scope scope;

  IpSetEndpoints(Scope scope) {
    this.scope = scope;
  }

  void register(Routes routes, String base) {
    String set = base + "/{name}";
    routes
        .get(base, request -> Reply.of(RuleDigests.stamped(rows(load(request)))))
        .post(base, this::create)
        .delete(set, this::delete)
        .get(
            set,
            request -> Reply.of(RuleDigests.stamped(shown(set(request, load(request)).entries()))))
        .post(set, this::add)
        .get(set + "/{cidr}", request -> Reply.of(row(entry(request, set(request, load(request))))))
        .put(set + "/{cidr}", this::change)
        .delete(set + "/{cidr}", this::remove);
  }

  private Ruleset load(Request request) {
    return Ruleset.load(request.cluster(), scope.file(request));
  }

  private static List<Map<String, Object>> rows(Ruleset ruleset) {
    List<Map<String, Object>> rows = new ArrayList<>();
    ruleset
        .ipSets()
        .forEach((name, set) ->
            rows.add(
                Row.of("name", name, "comment", set.comment().isEmpty() ? null : set.comment())));
    return rows;
  }

  private static Map<String, Object> row(Map<String, String> entry) {
    return Row.of(
        "cidr",
        entry.get("cidr"),
        "nomatch",
        entry.containsKey("nomatch") ? 1 : null,
        "comment",
        entry.get("comment"));
  }

  private static List<Map<String, Object>> shown(List<Map<String, String>> entries) {
    return entries.stream().map(IpSetEndpoints::row).toList();
  }

  private static Ruleset.Numbered set(Request request, Ruleset ruleset) {
    String name = request.required("name");
    Ruleset.Numbered set = ruleset.ipSets().get(name);
    if (set == null) {
      throw PveError.die("no such IPSet '" + name + "'");
    }
    return set;
  }

  private Reply create(Request request) {
    Ruleset ruleset = load(request);
    String name = request.required("name");
    String renamed = request.text("rename");
    Ruleset.Numbered set;
    if (renamed != null) {
      Guarded.unmodified(RuleDigests.of(rows(ruleset)), request.text("digest"));
      if (!ruleset.ipSets().containsKey(renamed)) {
        throw PveError.parameter("name", "IPSet '" + renamed + "' does not exist");
      }
      if (ruleset.ipSets().containsKey(name) && !name.equals(renamed)) {
        throw PveError.parameter("name", "IPSet '" + name + "' does already exist");
      }
      set = ruleset.ipSets().remove(renamed);
    } else {
      if (ruleset.ipSets().containsKey(name)) {
        throw PveError.parameter("name", "IPSet '" + name + "' already exists");
      }
      set = new Ruleset.Numbered("");
    }
    String comment = request.text("comment");
    if (comment != null) {
      set.setComment(Comments.kept(comment));
    }
    ruleset.ipSets().put(name.toLowerCase(Locale.ROOT), set);
    return saved(request, ruleset);
  }

  private Reply saved(Request request, Ruleset ruleset) {
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }

  private Reply delete(Request request) {
    Ruleset ruleset = load(request);
    Ruleset.Numbered set = set(request, ruleset);
    String name = request.required("name");
    if (!set.entries().isEmpty() && !request.flag("force")) {
      throw PveError.die("IPSet '" + name + "' is not empty");
    }
    ruleset.ipSets().remove(name);
    return saved(request, ruleset);
  }

  private Reply add(Request request) {
    Ruleset ruleset = load(request);
    Ruleset.Numbered set = set(request, ruleset);
    String cidr = request.required("cidr");
    Matcher alias = ALIAS.matcher(cidr);
    if (alias.matches()) {
      demandAlias(request, ruleset, cidr, alias);
    } else {
      cidr = IpNets.clean(cidr);
    }
    for (Map<String, String> entry : set.entries()) {
      if (cidr.equals(entry.get("cidr"))) {
        throw PveError.parameter("cidr", "address '" + cidr + "' already exists");
      }
    }
    if (cidr.matches(".*/0+")) {
      throw PveError.parameter("cidr", "a zero prefix is not allowed in ipset entries");
    }
    Map<String, String> entry = new LinkedHashMap<>(Map.of("cidr", cidr));
    describe(request, entry);
    set.entries().addFirst(entry);
    return saved(request, ruleset);
  }

  private void demandAlias(Request request, Ruleset own, String cidr, Matcher alias) {
    String prefix = alias.group(1);
    String name = alias.group(2).toLowerCase(Locale.ROOT);
    Ruleset cluster =
        scope == Scope.CLUSTER ? own : Ruleset.load(request.cluster(), Ruleset.CLUSTER);
    boolean known =
        !"dc/".equals(prefix) && own.aliases().containsKey(name)
            || !"guest/".equals(prefix) && cluster.aliases().containsKey(name);
    if (!known) {
      throw PveError.die("no such alias '" + cidr + "'");
    }
  }

  private static void describe(Request request, Map<String, String> entry) {
    entry.remove("nomatch");
    entry.remove("comment");
    if (request.flag("nomatch")) {
      entry.put("nomatch", "1");
    }
    String comment = Comments.kept(request.text("comment", ""));
    if (!comment.isEmpty()) {
      entry.put("comment", comment);
    }
  }

  private static Map<String, String> entry(Request request, Ruleset.Numbered set) {
    String cidr = request.required("cidr");
    for (Map<String, String> entry : set.entries()) {
      if (cidr.equals(entry.get("cidr"))) {
        return entry;
      }
    }
    throw PveError.parameter("cidr", "no such IP/Network");
  }

  private Reply change(Request request) {
    Ruleset ruleset = load(request);
    Ruleset.Numbered set = set(request, ruleset);
    Guarded.unmodified(RuleDigests.of(shown(set.entries())), request.text("digest"));
    describe(request, entry(request, set));
    return saved(request, ruleset);
  }

  private Reply remove(Request request) {
    Ruleset ruleset = load(request);
    Ruleset.Numbered set = set(request, ruleset);
    Guarded.unmodified(RuleDigests.of(shown(set.entries())), request.text("digest"));
    String cidr = request.required("cidr");
    set.entries().removeIf(entry -> cidr.equals(entry.get("cidr")));
    return saved(request, ruleset);
  }
}
