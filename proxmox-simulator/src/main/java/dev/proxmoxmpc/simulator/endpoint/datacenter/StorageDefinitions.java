package dev.proxmoxmpc.simulator.endpoint.datacenter;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.SectionFile;
import dev.proxmoxmpc.simulator.world.Storages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/storage`: the definitions in `storage.cfg` (`PVE/API2/Storage/Config.pm`).
public final class StorageDefinitions {
  private StorageDefinitions() {}

  public static void register(Routes routes) {
    routes
        .get("/storage", StorageDefinitions::list)
        .post("/storage", StorageDefinitions::create)
        .get("/storage/{storage}", request -> Reply.of(shown(request, request.required("storage"))))
        .put("/storage/{storage}", StorageDefinitions::update)
        .delete("/storage/{storage}", StorageDefinitions::delete);
  }

  private static Reply list(Request request) {
    String type = request.text("type");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String id : SharedFiles.look(request.cluster(), Storages.FILE).ids()) {
      boolean wanted = type == null || type.equals(request.cluster().storages().type(id));
      if (wanted
          && request.mayAny("/storage/" + id, "Datastore.Audit", "Datastore.AllocateSpace")) {
        rows.add(shown(request, id));
      }
    }
    return Reply.of(rows);
  }

  private static Map<String, Object> shown(Request request, String id) {
    SectionFile file = SharedFiles.look(request.cluster(), Storages.FILE);
    Map<String, String> stored = demand(file, id);
    Map<String, Object> result = Row.of("storage", id);
    result.putAll(Shown.section(request.schema().method("POST", "/storage"), stored));
    if (request.cluster().storages().shared(id)) {
      result.put("shared", 1);
    }
    StorageType type = StorageType.of(stored.getOrDefault("type", "dir"));
    if (type != null && !stored.containsKey("content")) {
      result.put("content", String.join(",", type.usual()));
    }
    String folders = stored.get("content-dirs");
    if (folders != null) {
      result.put("content-dirs", StorageValues.folders(folders));
    }
    result.put("digest", file.digest());
    return result;
  }

  private static Map<String, String> demand(SectionFile file, String id) {
    Map<String, String> stored = file.get(id);
    if (stored == null) {
      throw PveError.die("storage '" + id + "' does not exist");
    }
    return stored;
  }

  private static StorageType type(@Nullable String name) {
    StorageType type = name == null ? null : StorageType.of(name);
    if (type == null) {
      throw PveError.die("unknown section type '" + name + "'");
    }
    return type;
  }

  private static Reply create(Request request) {
    Map<String, String> sent = request.body();
    String id = request.required("storage");
    String typeName = request.required("type");
    sent.remove("storage");
    sent.remove("type");
    if (sent.getOrDefault("nodes", "").isEmpty()) {
      sent.remove("nodes");
    }
    StorageType type = type(typeName);
    Map<String, String> secrets = takeSecrets(type, sent);
    if (type.section().options().containsKey("path")) {
      boolean mounted = type.section().options().containsKey("server") || typeName.equals("cephfs");
      if (mounted) {
        sent.putIfAbsent("path", "/mnt/pve/" + id);
      }
    }
    type.section().checkNew(sent);
    Map<String, String> stored = new LinkedHashMap<>();
    stored.put("type", typeName);
    StorageValues.apply(type, sent, stored);
    stored.computeIfPresent("path", (key, path) -> StorageValues.canonicalPath(typeName, path));
    return Guarded.during(
        "create storage failed",
        () -> {
          SectionFile file = request.cluster().file(Storages.FILE);
          if (file.contains(id)) {
            throw PveError.die("storage ID '" + id + "' already defined");
          }
          if (typeName.equals("esxi") && !secrets.containsKey("password")) {
            throw PveError.die("missing password");
          }
          Map<String, Object> generated = StorageValues.keepSecrets(type, secrets, stored);
          file.put(id, stored);
          return Reply.of(Row.of("storage", id, "type", typeName, "config", generated));
        });
  }

  private static Map<String, String> takeSecrets(StorageType type, Map<String, String> sent) {
    Map<String, String> secrets = new LinkedHashMap<>();
    for (String key : type.secrets()) {
      String secret = sent.remove(key);
      if (secret != null) {
        secrets.put(key, secret);
      }
    }
    return secrets;
  }

  private static Reply update(Request request) {
    Map<String, String> sent = request.body();
    sent.remove("delete");
    sent.remove("digest");
    String id = request.required("storage");
    return Guarded.during(
        "update storage failed",
        () -> {
          SectionFile file = request.cluster().file(Storages.FILE);
          Guarded.unmodified(file.digest(), request.text("digest"));
          Map<String, String> stored = new LinkedHashMap<>(demand(file, id));
          StorageType type = type(stored.get("type"));
          Map<String, String> secrets = takeSecrets(type, sent);
          type.section().checkChange(sent);
          Map<String, String> changes = new LinkedHashMap<>();
          StorageValues.apply(type, sent, changes);
          List<String> deleted = new ArrayList<>(request.list("delete"));
          deleted.removeAll(type.secrets());
          type.section().checkDeletions(deleted, sent);
          sent.keySet().forEach(stored::remove);
          stored.putAll(changes);
          deleted.forEach(stored::remove);
          Map<String, Object> generated = StorageValues.keepSecrets(type, secrets, stored);
          file.put(id, stored);
          return Reply.of(
              Row.of("storage", id, "type", type.section().name(), "config", generated));
        });
  }

  private static Reply delete(Request request) {
    String id = request.required("storage");
    Guarded.during(
        "delete storage failed",
        () -> {
          SectionFile file = request.cluster().file(Storages.FILE);
          demand(file, id);
          boolean isBase =
              file.entries().values().stream()
                  .anyMatch(other -> other.getOrDefault("base", "").startsWith(id + ":"));
          if (isBase) {
            throw PveError.die("can't remove storage - storage is used as base of another storage");
          }
          return file.remove(id);
        });
    request.access().acl().removeIf(entry -> entry.path().equals("/storage/" + id));
    request.access().pools().values().forEach(pool -> pool.storages().remove(id));
    return Reply.none();
  }
}
