package dev.proxmoxmpc.simulator.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Evaluates the `permissions` element of a schema method for a caller (`PVE/RPCEnvironment.pm`,
/// `check_api2_permissions`).
public final class PermissionCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)\\}");

  private final Access access;
  private final String caller;
  private final Map<String, Object> parameters;

  private PermissionCheck(Access access, String caller, Map<String, Object> parameters) {
    this.access = access;
    this.caller = caller;
    this.parameters = parameters;
  }

  /// @param caller user or token id
  /// @return null when allowed, otherwise what PVE prints in parentheses behind `Permission check
  ///   failed` (may be empty)
  public static @Nullable String refusal(
      Access access,
      String caller,
      @Nullable JsonNode permissions,
      Map<String, Object> parameters) {
    if (caller.equals(Access.ROOT)) {
      return null;
    }
    if (permissions == null || permissions.isNull()) {
      return "user != root@pam";
    }
    String user = permissions.path("user").asText("");
    if (user.equals("all") || user.equals("world")) {
      return null;
    }
    JsonNode check = permissions.get("check");
    return check == null ? "" : new PermissionCheck(access, caller, parameters).refusal(check);
  }

  private @Nullable String refusal(JsonNode check) {
    return switch (check.path(0).asText()) {
      case "and" -> all(check);
      case "or" -> any(check);
      case "perm" -> perm(check);
      case "userid-group" -> userGroup(check);
      case "userid-param" -> userParameter(check.path(1).asText());
      case "perm-modify" -> modify(check.path(1).asText());
      default -> "";
    };
  }

  private @Nullable String all(JsonNode check) {
    for (int index = 1; index < check.size(); index++) {
      String refused = refusal(check.get(index));
      if (refused != null) {
        return refused;
      }
    }
    return null;
  }

  private @Nullable String any(JsonNode check) {
    for (int index = 1; index < check.size(); index++) {
      if (refusal(check.get(index)) == null) {
        return null;
      }
    }
    return "";
  }

  private @Nullable String perm(JsonNode check) {
    boolean oneSuffices = false;
    for (int index = 3; index + 1 < check.size(); index += 2) {
      String option = check.get(index).asText();
      String value = check.get(index + 1).asText();
      if (option.equals("require_param") && parameters.get(value) == null) {
        return "";
      }
      oneSuffices |= option.equals("any") && value.equals("1");
    }
    List<String> privileges = texts(check.path(2));
    return missing(access, caller, filled(check.path(1).asText()), privileges, oneSuffices);
  }

  /// What PVE prints when a caller lacks privileges at a path; null when the caller has them.
  public static @Nullable String missing(
      Access access, String caller, String path, List<String> privileges, boolean oneSuffices) {
    if (caller.equals(Access.ROOT)) {
      return null;
    }
    Map<String, Boolean> held = access.permissions(caller, path);
    if (oneSuffices) {
      boolean found = privileges.stream().anyMatch(held::containsKey);
      return found ? null : path + ", " + String.join("|", privileges);
    }
    for (String privilege : privileges) {
      if (!held.containsKey(privilege)) {
        return path + ", " + privilege;
      }
    }
    return null;
  }

  private String filled(String template) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      Object value = parameters.get(matcher.group(1));
      matcher.appendReplacement(
          result, Matcher.quoteReplacement(value == null ? "" : value.toString()));
    }
    String path = matcher.appendTail(result).toString().replaceAll("/+", "/");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private @Nullable String userGroup(JsonNode check) {
    List<String> privileges = texts(check.path(1));
    String mode = "";
    for (int index = 2; index + 1 < check.size(); index += 2) {
      if (check.get(index).asText().equals("groups_param")) {
        mode = check.get(index + 1).asText();
      }
    }
    String user = String.valueOf(parameters.get("userid"));
    boolean existing = !mode.equals("create");
    if (existing && !access.users().containsKey(user)) {
      return "";
    }
    String refused = missing(access, caller, "/access/groups", privileges, true);
    if (refused == null) {
      return null;
    }
    TreeSet<String> groups = groupsWith(privileges);
    if (!mode.isEmpty()) {
      Object wanted = parameters.get("groups");
      if (wanted == null || wanted.toString().isEmpty()) {
        return refused;
      }
      for (String group : wanted.toString().split("[,;\\s]+")) {
        if (!groups.contains(group)) {
          return "/access/groups/" + group + ", " + String.join("|", privileges);
        }
      }
    }
    boolean joined = groups.stream().anyMatch(id -> memberOf(id, user));
    return !existing || joined ? null : "";
  }

  private boolean memberOf(String groupId, String user) {
    Group group = access.groups().get(groupId);
    return group != null && group.members().contains(user);
  }

  private TreeSet<String> groupsWith(List<String> privileges) {
    TreeSet<String> result = new TreeSet<>();
    for (String group : access.groups().keySet()) {
      if (missing(access, caller, "/access/groups/" + group, privileges, true) == null) {
        result.add(group);
      }
    }
    return result;
  }

  private @Nullable String userParameter(String test) {
    String user = String.valueOf(parameters.get("userid"));
    if (test.equals("self")) {
      return access.users().containsKey(user) && caller.equals(user) ? null : "";
    }
    String realm = user.substring(user.lastIndexOf('@') + 1);
    return missing(access, caller, "/access/realm/" + realm, List.of(test), false);
  }

  private @Nullable String modify(String template) {
    return modifyRefusal(access, caller, filled(template));
  }

  /// Whether a caller may see and change the access control list at a path (`check_perm_modify`).
  public static boolean mayChangeAcl(Access access, String caller, String path) {
    return modifyRefusal(access, caller, path) == null;
  }

  private static @Nullable String modifyRefusal(Access access, String caller, String path) {
    List<String> privileges = new ArrayList<>(List.of("Permissions.Modify"));
    if (path.startsWith("/storage/")) {
      privileges.add("Datastore.Allocate");
    } else if (path.startsWith("/vms/")) {
      privileges.add("VM.Allocate");
    } else if (path.startsWith("/pool/")) {
      privileges.add("Pool.Allocate");
    }
    return missing(access, caller, path, privileges, true);
  }

  private static List<String> texts(JsonNode node) {
    List<String> result = new ArrayList<>();
    node.forEach(value -> result.add(value.asText()));
    return result;
  }
}
