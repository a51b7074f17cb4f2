package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.SectionType;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/cluster/ha/resources` (`PVE/API2/HA/Resources.pm`).
final class ResourceEndpoints {
  private static final String BASE = "/cluster/ha/resources";
  private static final SectionType OPTIONS =
      SectionType.named("resource")
          .optional(
              "state",
              "group",
              "comment",
              "max_restart",
              "max_relocate",
              "failback",
              "auto-rebalance")
          .build();

  private ResourceEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(BASE, ResourceEndpoints::list)
        .post(BASE, ResourceEndpoints::create)
        .get(BASE + "/{sid}", request -> Reply.of(row(request, id(request))))
        .put(BASE + "/{sid}", ResourceEndpoints::update)
        .delete(BASE + "/{sid}", ResourceEndpoints::delete)
        .post(BASE + "/{sid}/migrate", ResourceEndpoints::move)
        .post(BASE + "/{sid}/relocate", ResourceEndpoints::move);
  }

  private static ServiceId id(Request request) {
    return ServiceId.parse(request.cluster(), request.required("sid"));
  }

  private static Reply list(Request request) {
    String type = request.text("type");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String sid : SharedFiles.look(request.cluster(), HaFiles.RESOURCES).ids()) {
      ServiceId id = ServiceId.parse(request.cluster(), sid);
      if (type == null || type.equals(id.type())) {
        rows.add(row(request, id));
      }
    }
    return Reply.of(rows);
  }

  private static Map<String, Object> row(Request request, ServiceId id) {
    SectionFile file = SharedFiles.look(request.cluster(), HaFiles.RESOURCES);
    Map<String, String> stored = file.get(id.toString());
    if (stored == null) {
      throw PveError.die("no such resource '" + id + "'");
    }
    Map<String, Object> row = Shown.section(request.schema().method("POST", BASE), stored);
    row.remove(HaFiles.WANTED_NODE);
    row.put("sid", id.toString());
    row.put("type", id.type());
    row.put("digest", file.digest());
    return row;
  }

  private static Map<String, String> sent(Request request, ServiceId id) {
    Map<String, String> sent = request.body();
    List.of("sid", "digest", "delete").forEach(sent::remove);
    String type = sent.remove("type");
    if (type != null && !type.equals(id.type())) {
      throw PveError.die("types does not match");
    }
    if (sent.containsKey("group") && migrated(request)) {
      throw PveError.die("invalid parameter 'group': ha groups have been migrated to rules");
    }
    return sent;
  }

  /// Whether groups have become rules, which happens with version 9.
  static boolean migrated(Request request) {
    return request.cluster().version().atLeast(PveVersion.V9_2);
  }

  private static Reply create(Request request) {
    ServiceId id = id(request);
    Map<String, String> sent = sent(request, id);
    id.demandGuest(request.cluster());
    OPTIONS.checkNew(sent);
    Guarded.during(
        "create resource failed",
        () -> {
          SectionFile file = request.cluster().file(HaFiles.RESOURCES);
          if (file.contains(id.toString())) {
            throw PveError.die("resource ID '" + id + "' already defined");
          }
          Map<String, String> stored = new LinkedHashMap<>(Map.of("type", id.type()));
          stored.putAll(sent);
          stored.values().removeIf(String::isEmpty);
          file.put(id.toString(), stored);
          return file;
        });
    HaLoop.ensure(request.site());
    return Reply.none();
  }

  private static Reply update(Request request) {
    ServiceId id = id(request);
    Map<String, String> sent = sent(request, id);
    demandNoError(request, id, sent.getOrDefault("state", ""));
    Guarded.during(
        "update resource failed",
        () -> {
          SectionFile file = request.cluster().file(HaFiles.RESOURCES);
          Guarded.unmodified(file.digest(), request.text("digest"));
          Map<String, String> known = file.get(id.toString());
          if (known == null) {
            throw PveError.die("no such resource '" + id + "'");
          }
          OPTIONS.checkChange(sent);
          List<String> deleted = request.list("delete");
          OPTIONS.checkDeletions(deleted, Map.of());
          Map<String, String> stored = new LinkedHashMap<>(known);
          stored.putAll(sent);
          stored.values().removeIf(String::isEmpty);
          deleted.forEach(stored::remove);
          file.put(id.toString(), stored);
          return file;
        });
    HaLoop.ensure(request.site());
    return Reply.none();
  }

  private static void demandNoError(Request request, ServiceId id, String wanted) {
    Map<String, String> service =
        SharedFiles.look(request.cluster(), HaFiles.STATUS).get(id.toString());
    if (service != null && "error".equals(service.get("state")) && !wanted.equals("disabled")) {
      throw PveError.die("service '" + id + "' in error state, must be disabled and fixed first");
    }
  }

  private static void demandManaged(Request request, ServiceId id) {
    if (!SharedFiles.look(request.cluster(), HaFiles.RESOURCES).contains(id.toString())) {
      throw PveError.die("resource '" + id + "' is not HA managed");
    }
  }

  private static Reply delete(Request request) {
    ServiceId id = id(request);
    demandManaged(request, id);
    request.cluster().file(HaFiles.RESOURCES).remove(id.toString());
    if (migrated(request)) {
      HaRules.forget(request.cluster(), id.toString());
    }
    HaLoop.ensure(request.site());
    return Reply.none();
  }

  private static Reply move(Request request) {
    ServiceId id = id(request);
    demandManaged(request, id);
    demandNoError(request, id, "");
    String node = request.required("node");
    SectionFile file = request.cluster().file(HaFiles.RESOURCES);
    Map<String, String> stored = file.get(id.toString());
    if (stored != null) {
      Map<String, String> changed = new LinkedHashMap<>(stored);
      changed.put(HaFiles.WANTED_NODE, node);
      file.put(id.toString(), changed);
    }
    HaLoop.ensure(request.site());
    return migrated(request)
        ? Reply.of(Row.of("sid", id.toString(), "requested-node", node))
        : Reply.none();
  }
}
