package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.Formats;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.SectionType;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// `/cluster/ha/rules` (`PVE/API2/HA/Rules.pm`), since version 9.
final class RuleEndpoints {
  private static final String BASE = "/cluster/ha/rules";
  private static final Map<String, SectionType> TYPES =
      Map.of(
          "node-affinity",
          SectionType.named("node-affinity")
              .required("resources", "nodes")
              .optional("strict", "disable", "comment")
              .build(),
          "resource-affinity",
          SectionType.named("resource-affinity")
              .required("resources", "affinity")
              .optional("disable", "comment")
              .build());

  private RuleEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(BASE, RuleEndpoints::list)
        .post(BASE, RuleEndpoints::create)
        .get(BASE + "/{rule}", request -> reply(row(request, request.required("rule"))))
        .put(BASE + "/{rule}", RuleEndpoints::update)
        .delete(BASE + "/{rule}", RuleEndpoints::delete);
  }

  private static Reply list(Request request) {
    String type = request.text("type");
    String resource = request.text("resource");
    List<Map<String, Object>> rows = new ArrayList<>();
    SharedFiles.look(request.cluster(), HaFiles.RULES)
        .entries()
        .forEach((id, rule) -> {
          boolean wanted = type == null || type.equals(rule.get("type"));
          if (wanted && (resource == null || HaRules.resources(rule).contains(resource))) {
            rows.add(row(request, id));
          }
        });
    return reply(rows);
  }

  private static Map<String, Object> row(Request request, String id) {
    SectionFile file = SharedFiles.look(request.cluster(), HaFiles.RULES);
    Map<String, String> rule = file.get(id);
    if (rule == null) {
      throw PveError.die("no such ha rule '" + id + "'");
    }
    Map<String, Object> row = Shown.section(request.schema().method("POST", BASE), rule);
    row.put("rule", id);
    row.put("order", List.copyOf(file.ids()).indexOf(id) + 1);
    row.put("digest", file.digest());
    return row;
  }

  /// Comments are decoded once too often by PVE: characters up to U+00FF leave it as single bytes.
  private static Reply reply(Object data) {
    String json = new String(Row.render(data), StandardCharsets.UTF_8);
    boolean wide = json.chars().anyMatch(unit -> unit > 0xff);
    if (wide) {
      return Reply.of(data);
    }
    var bytes = new ByteArrayOutputStream(json.length());
    json.chars().forEach(bytes::write);
    return Reply.rendered(bytes.toByteArray());
  }

  private static Map<String, String> sent(Request request) {
    Map<String, String> sent = request.body();
    List.of("rule", "type", "digest", "delete").forEach(sent::remove);
    sent.computeIfPresent(
        "resources", (key, list) -> String.join(",", new TreeSet<>(Formats.splitList(list))));
    sent.computeIfPresent("nodes", (key, list) -> HaRules.canonicalNodes(list));
    return sent;
  }

  private static void demandKnown(Request request, Map<String, String> sent) {
    SectionFile configured = SharedFiles.look(request.cluster(), HaFiles.RESOURCES);
    List<String> strange =
        HaRules.resources(sent).stream().filter(sid -> !configured.contains(sid)).toList();
    if (!strange.isEmpty()) {
      throw PveError.die("cannot use unmanaged resource(s) " + String.join(", ", strange) + ".");
    }
    List<String> missing =
        HaRules.nodes(sent.getOrDefault("nodes", "")).keySet().stream()
            .filter(node -> request.cluster().node(node) == null)
            .toList();
    if (!missing.isEmpty()) {
      throw PveError.die("cannot use non-existent node(s) " + String.join(", ", missing) + ".");
    }
  }

  private static SectionType type(String name) {
    SectionType type = TYPES.get(name);
    if (type == null) {
      throw PveError.die("unknown section type '" + name + "'");
    }
    return type;
  }

  private static Reply create(Request request) {
    String id = request.required("rule");
    String type = request.required("type");
    Map<String, String> sent = sent(request);
    type(type).checkNew(sent);
    Guarded.during(
        "create ha rule failed",
        () -> {
          SectionFile file = request.cluster().file(HaFiles.RULES);
          if (file.contains(id)) {
            throw PveError.die("HA rule '" + id + "' already defined");
          }
          demandKnown(request, sent);
          Map<String, String> rule = new LinkedHashMap<>(Map.of("type", type));
          rule.putAll(sent);
          return store(request, file, id, rule);
        });
    return Reply.none();
  }

  private static SectionFile store(
      Request request, SectionFile file, String id, Map<String, String> rule) {
    rule.values().removeIf(String::isEmpty);
    if (!"1".equals(rule.get("disable"))) {
      rule.remove("disable");
    }
    Map<String, Map<String, String>> all = new LinkedHashMap<>(file.entries());
    all.put(id, rule);
    HaRules.demandFeasible(request.cluster(), all, id);
    file.put(id, rule);
    HaLoop.ensure(request.site());
    return file;
  }

  private static Reply update(Request request) {
    String id = request.required("rule");
    Map<String, String> sent = sent(request);
    Guarded.during(
        "update HA rules failed",
        () -> {
          SectionFile file = request.cluster().file(HaFiles.RULES);
          Guarded.unmodified(file.digest(), request.text("digest"));
          Map<String, String> known = file.get(id);
          if (known == null) {
            throw PveError.die("HA rule '" + id + "' does not exist");
          }
          SectionType type = type(known.getOrDefault("type", ""));
          type.checkChange(sent);
          demandKnown(request, sent);
          List<String> deleted = request.list("delete");
          type.checkDeletions(deleted, sent);
          Map<String, String> rule = new LinkedHashMap<>(known);
          rule.putAll(sent);
          deleted.forEach(rule::remove);
          return store(request, file, id, rule);
        });
    return Reply.none();
  }

  private static Reply delete(Request request) {
    request.cluster().file(HaFiles.RULES).remove(request.required("rule"));
    return Reply.none();
  }
}
