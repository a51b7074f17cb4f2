package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.SectionType;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/cluster/ha/groups` (`PVE/API2/HA/Groups.pm`): until version 8; afterwards every call is
/// refused.
final class GroupEndpoints {
  private static final String BASE = "/cluster/ha/groups";
  private static final SectionType OPTIONS =
      SectionType.named("group")
          .required("nodes")
          .optional("comment", "nofailback", "restricted")
          .build();

  private GroupEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(BASE, GroupEndpoints::list)
        .post(BASE, GroupEndpoints::create)
        .get(
            BASE + "/{group}",
            request -> Reply.of(row(request, before9(request, "read group", name(request)))))
        .put(BASE + "/{group}", GroupEndpoints::update)
        .delete(BASE + "/{group}", GroupEndpoints::delete);
  }

  private static String name(Request request) {
    return request.required("group");
  }

  private static <T> T before9(Request request, String what, T value) {
    if (ResourceEndpoints.migrated(request)) {
      throw PveError.die("cannot " + what + ": ha groups have been migrated to rules");
    }
    return value;
  }

  private static Reply list(Request request) {
    SectionFile file =
        before9(request, "index groups", SharedFiles.look(request.cluster(), HaFiles.GROUPS));
    List<Map<String, Object>> rows = new ArrayList<>();
    file.ids().forEach(id -> rows.add(row(request, id)));
    return Reply.of(rows);
  }

  private static Map<String, Object> row(Request request, String id) {
    SectionFile file = SharedFiles.look(request.cluster(), HaFiles.GROUPS);
    Map<String, String> stored = file.get(id);
    if (stored == null) {
      throw PveError.die("no such ha group '" + id + "'");
    }
    Map<String, Object> row = Shown.section(request.schema().method("POST", BASE), stored);
    row.put("group", id);
    row.put("digest", file.digest());
    return row;
  }

  private static Map<String, String> sent(Request request) {
    Map<String, String> sent = request.body();
    List.of("group", "type", "digest", "delete").forEach(sent::remove);
    sent.computeIfPresent("nodes", (key, list) -> HaRules.canonicalNodes(list));
    return sent;
  }

  private static Reply create(Request request) {
    String id = before9(request, "create group", name(request));
    Map<String, String> sent = sent(request);
    OPTIONS.checkNew(sent);
    return Guarded.during(
        "create ha group failed",
        () -> {
          SectionFile file = request.cluster().file(HaFiles.GROUPS);
          if (file.contains(id)) {
            throw PveError.die("ha group ID '" + id + "' already defined");
          }
          Map<String, String> stored = new LinkedHashMap<>(Map.of("type", "group"));
          stored.putAll(sent);
          file.put(id, stored);
          return Reply.none();
        });
  }

  private static Reply update(Request request) {
    String id = before9(request, "update group", name(request));
    Map<String, String> sent = sent(request);
    return Guarded.during(
        "update ha group failed",
        () -> {
          SectionFile file = request.cluster().file(HaFiles.GROUPS);
          Guarded.unmodified(file.digest(), request.text("digest"));
          Map<String, String> known = file.get(id);
          if (known == null) {
            throw PveError.die("no such ha group '" + id + "'");
          }
          Map<String, String> stored = new LinkedHashMap<>(known);
          stored.putAll(sent);
          OPTIONS.checkDeletions(request.list("delete"), Map.of());
          request.list("delete").forEach(stored::remove);
          file.put(id, stored);
          return Reply.none();
        });
  }

  private static Reply delete(Request request) {
    String id = before9(request, "delete group", name(request));
    boolean used =
        SharedFiles.look(request.cluster(), HaFiles.RESOURCES).entries().values().stream()
            .anyMatch(resource -> id.equals(resource.get("group")));
    if (used) {
      throw PveError.die("delete ha group failed: group is in use by a resource");
    }
    request.cluster().file(HaFiles.GROUPS).remove(id);
    return Reply.none();
  }
}
