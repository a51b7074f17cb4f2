package dev.proxmoxmpc.simulator.endpoint.access;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.Group;
import dev.proxmoxmpc.simulator.access.User;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Users (`PVE/API2/User.pm`).
public final class UserEndpoints {
  private static final List<String> TEXTS =
      List.of("comment", "email", "firstname", "lastname", "keys");

  private UserEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/access/users", UserEndpoints::list)
        .post("/access/users", UserEndpoints::create)
        .get("/access/users/{userid}", UserEndpoints::read)
        .put("/access/users/{userid}", UserEndpoints::update)
        .delete("/access/users/{userid}", UserEndpoints::remove)
        .get("/access/tfa", request -> Reply.of(List.of()));
  }

  private static Reply list(Request request) {
    boolean auditor = request.mayAny("/access/groups", "User.Modify", "Sys.Audit");
    TreeSet<String> visible = new TreeSet<>();
    request
        .access()
        .groups()
        .forEach((id, group) -> {
          if (request.mayAny(
              "/access/groups/" + id, "User.Modify", "Sys.Audit", "Group.Allocate")) {
            visible.addAll(group.members());
          }
        });
    String self = Access.userOf(request.caller());
    String enabled = request.text("enabled");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (User user : request.access().users().values()) {
      boolean shown = auditor || user.id().equals(self) || visible.contains(user.id());
      if (shown && (enabled == null || enabled.equals(user.enabled() ? "1" : "0"))) {
        rows.add(row(request, user, request.flag("full")));
      }
    }
    return Reply.of(rows);
  }

  private static Map<String, Object> row(Request request, User user, boolean full) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("userid", user.id());
    Map<String, String> realm = request.access().realms().get(user.realm());
    if (realm != null) {
      row.put("realm-type", realm.getOrDefault("type", "pam"));
    }
    row.putAll(attributes(user));
    if (full) {
      row.put("groups", String.join(",", groups(request.access(), user.id())));
      row.put("tokens", user.tokens().isEmpty() ? null : TokenEndpoints.rows(user));
    }
    return row;
  }

  private static Map<String, Object> attributes(User user) {
    Map<String, Object> row = new LinkedHashMap<>();
    user.attributes()
        .forEach((key, value) -> {
          boolean number = key.equals("enable") || key.equals("expire");
          row.put(key, number ? Long.valueOf(value) : value);
        });
    return row;
  }

  private static List<String> groups(Access access, String userId) {
    List<String> result = new ArrayList<>();
    access
        .groups()
        .forEach((id, group) -> {
          if (group.members().contains(userId)) {
            result.add(id);
          }
        });
    return result;
  }

  private static Reply read(Request request) {
    User user = UserFile.user(request, request.required("userid"));
    Map<String, Object> row = attributes(user);
    row.put("groups", groups(request.access(), user.id()));
    Map<String, Object> tokens = new LinkedHashMap<>();
    user.tokens().forEach((name, token) -> tokens.put(name, TokenEndpoints.shown(token)));
    row.put("tokens", tokens.isEmpty() ? null : tokens);
    return Reply.of(row);
  }

  private static Reply create(Request request) {
    String id = request.required("userid");
    return UserFile.change(
        request,
        "create user failed",
        () -> {
          Access access = request.access();
          if (access.users().containsKey(id)) {
            throw PveError.die("user '" + id + "' already exists");
          }
          demandGroups(request);
          User user = new User(id);
          user.attributes().put("enable", request.text("enable", "1"));
          user.attributes().put("expire", request.text("expire", "0"));
          setTexts(request, user);
          String password = request.text("password");
          if (password != null) {
            access.setPassword(user, password);
          }
          access.users().put(id, user);
          join(request, id);
          return Reply.none();
        });
  }

  private static void setTexts(Request request, User user) {
    for (String key : TEXTS) {
      String value = request.text(key);
      if (value != null && !value.isEmpty()) {
        user.attributes().put(key, value);
      } else if (value != null) {
        user.attributes().remove(key);
      }
    }
    if (user.attributes().containsKey("keys")) {
      user.attributes().putIfAbsent("email", "");
    }
  }

  private static void demandGroups(Request request) {
    for (String group : request.list("groups")) {
      if (!request.access().groups().containsKey(group)) {
        throw PveError.die("no such group '" + group + "'");
      }
    }
  }

  private static void join(Request request, String userId) {
    for (String name : request.list("groups")) {
      Group group = request.access().groups().get(name);
      if (group != null) {
        group.members().add(userId);
      }
    }
  }

  private static Reply update(Request request) {
    String id = request.required("userid");
    return UserFile.change(
        request,
        "update user failed",
        () -> {
          User user = UserFile.user(request, id);
          demandGroups(request);
          setIfSent(user, "enable", request.text("enable"));
          setIfSent(user, "expire", request.text("expire"));
          setTexts(request, user);
          if (request.has("groups")) {
            if (!request.flag("append")) {
              request.access().groups().values().forEach(group -> group.members().remove(id));
            }
            join(request, id);
          }
          return Reply.none();
        });
  }

  private static void setIfSent(User user, String key, @Nullable String value) {
    if (value != null) {
      user.attributes().put(key, value);
    }
  }

  private static Reply remove(Request request) {
    String id = request.required("userid");
    return UserFile.change(
        request,
        "delete user failed",
        () -> {
          UserFile.user(request, id);
          Access access = request.access();
          if (id.equals(Access.ROOT)) {
            throw PveError.die("cannot delete root@pam");
          }
          access.users().remove(id);
          access.groups().values().forEach(group -> group.members().remove(id));
          access
              .acl()
              .removeIf(
                  entry -> Access.userOf(entry.who()).equals(id) && !entry.kind().equals("group"));
          return Reply.none();
        });
  }

  /// The realms, as the login form shows them.
  static Map<String, Object> realmRow(String name, Map<String, String> realm) {
    return Row.of(
        "realm",
        name,
        "type",
        realm.getOrDefault("type", "pam"),
        "comment",
        realm.get("comment"),
        "default",
        realm.containsKey("default") ? 1 : null);
  }
}
