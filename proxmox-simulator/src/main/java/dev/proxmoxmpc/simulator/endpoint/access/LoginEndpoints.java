package dev.proxmoxmpc.simulator.endpoint.access;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.PermissionCheck;
import dev.proxmoxmpc.simulator.access.Pool;
import dev.proxmoxmpc.simulator.access.User;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Login, passwords and the effective permissions.
public final class LoginEndpoints {
  private static final List<String> TOP_PATHS =
      List.of("/", "/access", "/access/groups", "/nodes", "/pool", "/sdn", "/storage", "/vms");

  /// What the web interface may offer, by area: the privileges PVE looks for at each area's path
  /// (`PVE/API2/AccessControl.pm`, `$compute_api_permission`).
  private static final Map<String, List<String>> AREAS =
      Map.of(
          "vms", List.of("/vms", "VM\\..*|Permissions.Modify"),
          "storage", List.of("/storage", "Datastore\\..*|Permissions.Modify"),
          "nodes", List.of("/nodes", "Sys\\..*|Permissions.Modify"),
          "access", List.of("/access/groups", "User.Modify|Permissions.Modify|Group.Allocate"),
          "dc", List.of("/", "Sys.Audit|Sys.Modify|SDN\\..*"),
          "sdn", List.of("/sdn", "SDN\\..*|Permissions.Modify"),
          "mapping", List.of("/mapping", "Mapping\\..*|Permissions.Modify"));

  private LoginEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/access/ticket", request -> Reply.none())
        .post("/access/ticket", LoginEndpoints::login)
        .put("/access/password", LoginEndpoints::changePassword)
        .get("/access/permissions", LoginEndpoints::permissions);
  }

  private static Reply login(Request request) {
    String name = request.required("username");
    String password = request.required("password");
    String user = name.indexOf('@') < 0 ? name + "@" + request.text("realm", "pam") : name;
    Access access = request.access();
    long now = request.cluster().nowSeconds() + request.local().skewSeconds();
    User known = access.users().get(user);
    boolean byTicket = user.equals(request.site().tickets().verify(password, now));
    boolean byPassword = known != null && access.passwordMatches(known, password);
    if (!access.usable(user, now) || !byTicket && !byPassword) {
      request
          .cluster()
          .log()
          .add(
              request.local().name(),
              now,
              233,
              4,
              "pvedaemon",
              "root@pam",
              "authentication failure; rhost=127.0.0.1 user="
                  + user
                  + " msg=Authentication failure");
      throw new PveError(401, "authentication failure", Map.of());
    }
    String path = request.text("path");
    if (path != null) {
      demandAt(access, user, path, request.list("privs"));
      return Reply.of(Row.of("username", user));
    }
    request
        .cluster()
        .log()
        .add(
            request.local().name(),
            now,
            233,
            6,
            "pvedaemon",
            user,
            "successful auth for user '" + user + "'");
    String cluster = request.cluster().clustered() ? request.cluster().name() : null;
    boolean mayAudit =
        PermissionCheck.missing(access, user, "/", List.of("Sys.Audit"), false) == null;
    return Reply.of(
        Row.of(
            "username", user,
            "ticket", request.site().tickets().issue(user, now),
            "CSRFPreventionToken", request.site().tickets().issueCsrf(user, now),
            "cap", capabilities(access, user),
            "clustername", mayAudit ? cluster : null));
  }

  private static void demandAt(Access access, String user, String path, List<String> privileges) {
    if (PermissionCheck.missing(access, user, path, privileges, true) != null) {
      throw new PveError(401, "authentication failure", Map.of());
    }
  }

  private static Map<String, Object> capabilities(Access access, String user) {
    Map<String, Object> result = new TreeMap<>();
    AREAS.forEach((area, rule) -> {
      Map<String, Object> found = new TreeMap<>();
      TreeSet<String> paths = new TreeSet<>(List.of(rule.getFirst()));
      access
          .acl()
          .forEach(entry -> {
            if (entry.path().startsWith(rule.getFirst() + "/")) {
              paths.add(entry.path());
            }
          });
      for (String path : paths) {
        access.permissions(user, path).keySet().stream()
            .filter(privilege -> privilege.matches(rule.getLast()))
            .forEach(privilege -> found.put(privilege, 1));
      }
      result.put(area, found);
    });
    return result;
  }

  private static Reply changePassword(Request request) {
    String userId = request.required("userid");
    User user = request.access().users().get(userId);
    if (user == null) {
      throw PveError.die("no such user ('" + userId + "')");
    }
    request.access().setPassword(user, request.required("password"));
    return Reply.none();
  }

  private static Reply permissions(Request request) {
    String who = request.text("userid", request.caller());
    boolean self = who.equals(request.caller()) || Access.userOf(who).equals(request.caller());
    if (!self) {
      request.demand("/access", "Sys.Audit");
    }
    Access access = request.access();
    if (!access.users().containsKey(Access.userOf(who))) {
      throw PveError.die("no such user ('" + Access.userOf(who) + "')");
    }
    String path = request.text("path");
    Map<String, Object> result = new LinkedHashMap<>();
    for (String each : path == null ? paths(access) : new TreeSet<>(List.of(path))) {
      Map<String, Object> held = new TreeMap<>();
      access
          .permissions(who, each)
          .forEach((privilege, propagate) -> held.put(privilege, propagate ? 1 : 0));
      if (!held.isEmpty() || path != null) {
        result.put(each, held);
      }
    }
    return Reply.of(result);
  }

  private static TreeSet<String> paths(Access access) {
    TreeSet<String> paths = new TreeSet<>(TOP_PATHS);
    access.acl().forEach(entry -> paths.add(entry.path()));
    for (Pool pool : access.pools().values()) {
      pool.guests().forEach(vmid -> paths.add("/vms/" + vmid));
      pool.storages().forEach(storage -> paths.add("/storage/" + storage));
    }
    return paths;
  }
}
