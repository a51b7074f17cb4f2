package dev.proxmoxmpc.simulator.endpoint.access;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.AclEntry;
import dev.proxmoxmpc.simulator.access.PermissionCheck;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The access control list (`PVE/API2/ACL.pm`).
public final class AclEndpoints {
  private static final String NAME = "[A-Za-z0-9.\\-_]+";
  private static final String NEITHER = "either 'users', 'groups' or 'tokens' is required.";

  /// The paths that may have entries (`PVE/AccessControl.pm`, `check_path`).
  private static final Pattern PATHS =
      Pattern.compile(
          String.join(
              "|",
              "/",
              "/access",
              "/access/groups(/" + NAME + ")?",
              "/access/realm(/" + NAME + ")?",
              "/mapping(/(dir|pci|usb|cpu|hwrng|notifications)(/" + NAME + ")?)?",
              "/nodes(/" + NAME + ")?",
              "/pool(/" + NAME + "){0,3}",
              "/sdn",
              "/sdn/(controllers|dns|ipams|fabrics|prefix-lists|route-maps)(/" + NAME + ")?",
              "/sdn/zones(/" + NAME + "){0,2}(/\\d+)?",
              "/storage(/" + NAME + ")?",
              "/vms(/[1-9][0-9]{2,})?"));

  private AclEndpoints() {}

  public static void register(Routes routes) {
    routes.get("/access/acl", AclEndpoints::list).put("/access/acl", AclEndpoints::update);
  }

  private static Reply list(Request request) {
    List<AclEntry> entries = new ArrayList<>(request.access().acl());
    entries.sort(
        Comparator.comparing(AclEntry::path)
            .thenComparing(AclEntry::kind)
            .thenComparing(AclEntry::who));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (AclEntry entry : entries) {
      if (PermissionCheck.mayChangeAcl(
          request.access(), Access.userOf(request.caller()), entry.path())) {
        rows.add(
            Row.of(
                "path", entry.path(),
                "type", entry.kind(),
                "ugid", entry.who(),
                "roleid", entry.role(),
                "propagate", entry.propagate() ? 1 : 0));
      }
    }
    return Reply.of(rows);
  }

  private static Reply update(Request request) {
    if (!request.has("users") && !request.has("groups") && !request.has("tokens")) {
      throw new PveError(
          400,
          "Parameter verification failed.",
          Map.of("users", NEITHER, "groups", NEITHER, "tokens", NEITHER));
    }
    String given = request.required("path");
    String path = ("/" + given).replaceAll("/+", "/");
    String normal =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (!PATHS.matcher(normal).matches()) {
      throw PveError.parameter("path", "invalid ACL path '" + given + "'");
    }
    return UserFile.change(
        request,
        "ACL update failed",
        () -> {
          for (String role : request.list("roles")) {
            if (!request.access().roles().containsKey(role)) {
              throw PveError.die("role '" + role + "' does not exist");
            }
            change(request, normal, role);
          }
          return Reply.none();
        });
  }

  private static void change(Request request, String path, String role) {
    Access access = request.access();
    for (String group : request.list("groups")) {
      if (!access.groups().containsKey(group)) {
        throw PveError.die("group '" + group + "' does not exist");
      }
      set(request, path, "group", group, role);
    }
    for (String user : request.list("users")) {
      if (!access.users().containsKey(user)) {
        throw PveError.die("user '" + user + "' does not exist");
      }
      set(request, path, "user", user, role);
    }
    for (String token : request.list("tokens")) {
      if (access.tokenOf(token) == null) {
        String name = token.substring(token.indexOf('!') + 1);
        throw PveError.die("no such token '" + name + "' for user '" + Access.userOf(token) + "'");
      }
      set(request, path, "token", token, role);
    }
  }

  private static void set(Request request, String path, String kind, String who, String role) {
    List<AclEntry> acl = request.access().acl();
    acl.removeIf(entry ->
        entry.path().equals(path)
            && entry.kind().equals(kind)
            && entry.who().equals(who)
            && entry.role().equals(role));
    if (!request.flag("delete")) {
      acl.add(new AclEntry(path, kind, who, role, !"0".equals(request.text("propagate"))));
    }
  }
}
