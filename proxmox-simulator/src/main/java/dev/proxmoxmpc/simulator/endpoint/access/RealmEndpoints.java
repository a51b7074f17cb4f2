package dev.proxmoxmpc.simulator.endpoint.access;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.Property;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.world.Digests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Authentication realms (`PVE/API2/Domains.pm`).
public final class RealmEndpoints {
  private static final Set<String> BUILT_IN = Set.of("pam", "pve");
  private static final Set<String> NOT_STORED =
      Set.of("realm", "digest", "delete", "password", "check-connection");

  private RealmEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/access/domains", RealmEndpoints::list)
        .post("/access/domains", RealmEndpoints::create)
        .get("/access/domains/{realm}", RealmEndpoints::read)
        .put("/access/domains/{realm}", RealmEndpoints::update)
        .delete("/access/domains/{realm}", RealmEndpoints::remove);
  }

  private static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    request
        .access()
        .realms()
        .forEach((name, realm) -> rows.add(UserEndpoints.realmRow(name, realm)));
    return Reply.of(rows);
  }

  private static Map<String, String> found(Request request) {
    String name = request.required("realm");
    Map<String, String> realm = request.access().realms().get(name);
    if (realm == null) {
      throw PveError.die("domain '" + name + "' does not exist");
    }
    return realm;
  }

  private static String digest(Request request) {
    return Digests.sha1(request.access().realms().toString());
  }

  private static Reply read(Request request) {
    ApiMethod method = request.schema().method("POST", "/access/domains");
    Map<String, Object> row = new LinkedHashMap<>();
    found(request)
        .forEach((key, value) -> {
          Property property = method == null ? null : method.parameters().get(key);
          boolean number = property != null && property.numeric() && value.matches("\\d+");
          row.put(key, number ? Long.valueOf(value) : value);
        });
    row.put("digest", digest(request));
    return Reply.of(row);
  }

  private static Reply create(Request request) {
    String name = request.required("realm");
    return Guarded.during(
        "add auth server failed",
        () -> {
          if (request.access().realms().containsKey(name)) {
            throw PveError.die("domain '" + name + "' already exists");
          }
          if (BUILT_IN.contains(request.required("type"))) {
            throw PveError.die("unable to create builtin type '" + request.required("type") + "'");
          }
          Map<String, String> realm = new LinkedHashMap<>();
          store(request, realm);
          request.access().realms().put(name, realm);
          return Reply.none();
        });
  }

  private static void store(Request request, Map<String, String> realm) {
    request.list("delete").forEach(realm::remove);
    request
        .body()
        .forEach((key, value) -> {
          if (!NOT_STORED.contains(key)) {
            realm.put(key, value);
          }
        });
    if ("1".equals(realm.get("default"))) {
      request
          .access()
          .realms()
          .values()
          .forEach(other -> {
            if (other != realm) {
              other.remove("default");
            }
          });
    }
  }

  private static Reply update(Request request) {
    return Guarded.during(
        "update auth server failed",
        () -> {
          Guarded.unmodified(digest(request), request.text("digest"));
          store(request, found(request));
          return Reply.none();
        });
  }

  private static Reply remove(Request request) {
    return Guarded.during(
        "delete auth server failed",
        () -> {
          found(request);
          if (BUILT_IN.contains(request.required("realm"))) {
            throw PveError.die(
                "unable to delete builtin realm '" + request.required("realm") + "'");
          }
          request.access().realms().remove(request.required("realm"));
          return Reply.none();
        });
  }
}
