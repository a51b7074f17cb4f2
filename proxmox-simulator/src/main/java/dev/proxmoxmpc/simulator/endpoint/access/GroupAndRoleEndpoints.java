package dev.proxmoxmpc.simulator.endpoint.access;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.Group;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Groups (`PVE/API2/Group.pm`) and roles (`PVE/API2/Role.pm`).
public final class GroupAndRoleEndpoints {
  private GroupAndRoleEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/access/groups", GroupAndRoleEndpoints::groups)
        .post("/access/groups", GroupAndRoleEndpoints::createGroup)
        .get("/access/groups/{groupid}", GroupAndRoleEndpoints::group)
        .put("/access/groups/{groupid}", GroupAndRoleEndpoints::updateGroup)
        .delete("/access/groups/{groupid}", GroupAndRoleEndpoints::removeGroup)
        .get("/access/roles", GroupAndRoleEndpoints::roles)
        .post("/access/roles", GroupAndRoleEndpoints::createRole)
        .get("/access/roles/{roleid}", GroupAndRoleEndpoints::role)
        .put("/access/roles/{roleid}", GroupAndRoleEndpoints::updateRole)
        .delete("/access/roles/{roleid}", GroupAndRoleEndpoints::removeRole);
  }

  private static Reply groups(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    request
        .access()
        .groups()
        .forEach((id, group) -> {
          if (request.mayAny(
              "/access/groups/" + id, "User.Modify", "Group.Allocate", "Sys.Audit")) {
            rows.add(
                Row.of(
                    "groupid",
                    id,
                    "comment",
                    group.comment(),
                    "users",
                    String.join(",", group.members())));
          }
        });
    return Reply.of(rows);
  }

  private static Group found(Request request, String id) {
    Group group = request.access().groups().get(id);
    if (group == null) {
      throw PveError.die("group '" + id + "' does not exist");
    }
    return group;
  }

  private static Reply group(Request request) {
    Group group = found(request, request.required("groupid"));
    return Reply.of(Row.of("comment", group.comment(), "members", List.copyOf(group.members())));
  }

  private static Reply createGroup(Request request) {
    String id = request.required("groupid");
    return UserFile.change(
        request,
        "create group failed",
        () -> {
          if (request.access().groups().containsKey(id)) {
            throw PveError.die("group '" + id + "' already exists");
          }
          Group group = new Group();
          setComment(request, group);
          request.access().groups().put(id, group);
          return Reply.none();
        });
  }

  private static void setComment(Request request, Group group) {
    String comment = request.text("comment");
    if (comment != null) {
      group.setComment(comment.isEmpty() ? null : comment);
    }
  }

  private static Reply updateGroup(Request request) {
    return UserFile.change(
        request,
        "update group failed",
        () -> {
          setComment(request, found(request, request.required("groupid")));
          return Reply.none();
        });
  }

  private static Reply removeGroup(Request request) {
    String id = request.required("groupid");
    return UserFile.change(
        request,
        "delete group failed",
        () -> {
          found(request, id);
          request.access().groups().remove(id);
          request
              .access()
              .acl()
              .removeIf(entry -> entry.kind().equals("group") && entry.who().equals(id));
          return Reply.none();
        });
  }

  private static Reply roles(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    request
        .access()
        .roles()
        .forEach((id, privileges) ->
            rows.add(
                Row.of(
                    "roleid",
                    id,
                    "privs",
                    String.join(",", privileges),
                    "special",
                    Access.builtIn(id) ? 1 : 0)));
    return Reply.of(rows);
  }

  private static Set<String> foundRole(Request request, String id) {
    Set<String> privileges = request.access().roles().get(id);
    if (privileges == null) {
      throw PveError.die("role '" + id + "' does not exist");
    }
    return privileges;
  }

  private static Reply role(Request request) {
    Map<String, Object> held = new LinkedHashMap<>();
    foundRole(request, request.required("roleid")).forEach(privilege -> held.put(privilege, 1));
    return Reply.of(held);
  }

  private static Reply createRole(Request request) {
    String id = request.required("roleid");
    if (id.toLowerCase(Locale.ROOT).startsWith("pve")) {
      throw PveError.parameter(
          "roleid", "cannot use role ID starting with the (case-insensitive) 'PVE' namespace");
    }
    return UserFile.change(
        request,
        "create role failed",
        () -> {
          if (request.access().roles().containsKey(id)) {
            throw PveError.die("role '" + id + "' already exists");
          }
          request.access().roles().put(id, new TreeSet<>(request.list("privs")));
          return Reply.none();
        });
  }

  private static Reply updateRole(Request request) {
    String id = request.required("roleid");
    return ownRole(
        id,
        "modified",
        () ->
            UserFile.change(
                request,
                "update role failed",
                () -> {
                  Set<String> privileges = foundRole(request, id);
                  if (!request.flag("append")) {
                    privileges.clear();
                  }
                  privileges.addAll(request.list("privs"));
                  return Reply.none();
                }));
  }

  private static Reply ownRole(String id, String verb, Supplier<Reply> change) {
    if (Access.builtIn(id)) {
      throw PveError.die("auto-generated role '" + id + "' cannot be " + verb);
    }
    return change.get();
  }

  private static Reply removeRole(Request request) {
    String id = request.required("roleid");
    return ownRole(
        id,
        "deleted",
        () ->
            UserFile.change(
                request,
                "delete role failed",
                () -> {
                  foundRole(request, id);
                  request.access().roles().remove(id);
                  return Reply.none();
                }));
  }
}
