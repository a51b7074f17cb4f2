package dev.proxmoxmpc.simulator.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.simulator.schema.Privileges;
import dev.proxmoxmpc.simulator.world.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything user.cfg holds: users, groups, roles, pools and the access control list. Guarded by
/// its cluster's lock.
public final class Access {
  /// The user whom nothing is refused.
  public static final String ROOT = "root@pam";

  private static final Map<String, List<String>> BUILT_IN = loadRoles();

  private final TreeMap<String, User> users = new TreeMap<>();
  private final TreeMap<String, Group> groups = new TreeMap<>();
  private final TreeMap<String, Set<String>> roles = new TreeMap<>();
  private final TreeMap<String, Pool> pools = new TreeMap<>();
  private final LinkedHashMap<String, Map<String, String>> realms = new LinkedHashMap<>();
  private final List<AclEntry> acl = new ArrayList<>();

  public Access() {
    BUILT_IN.forEach((role, privileges) -> roles.put(role, new TreeSet<>(privileges)));
    realms.put(
        "pam",
        new LinkedHashMap<>(Map.of("type", "pam", "comment", "Linux PAM standard authentication")));
    realms.put(
        "pve",
        new LinkedHashMap<>(Map.of("type", "pve", "comment", "Proxmox VE authentication server")));
    User root = new User(ROOT);
    root.attributes().put("enable", "1");
    users.put(ROOT, root);
  }

  private static Map<String, List<String>> loadRoles() {
    try (InputStream in = Access.class.getResourceAsStream("roles.json")) {
      return new ObjectMapper()
          .readValue(in, new TypeReference<TreeMap<String, List<String>>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read roles", e);
    }
  }

  public TreeMap<String, User> users() {
    return users;
  }

  public TreeMap<String, Group> groups() {
    return groups;
  }

  /// Privileges by role.
  public TreeMap<String, Set<String>> roles() {
    return roles;
  }

  /// Whether a role cannot be changed.
  public static boolean builtIn(String role) {
    return BUILT_IN.containsKey(role);
  }

  public TreeMap<String, Pool> pools() {
    return pools;
  }

  /// Properties of realms by name, `type` among them.
  public Map<String, Map<String, String>> realms() {
    return realms;
  }

  public List<AclEntry> acl() {
    return acl;
  }

  /// The pool a guest belongs to, null when it has none.
  public @Nullable String poolOf(int vmid) {
    for (Map.Entry<String, Pool> pool : pools.entrySet()) {
      if (pool.getValue().guests().contains(vmid)) {
        return pool.getKey();
      }
    }
    return null;
  }

  public void setPassword(User user, String password) {
    user.setPasswordHash(hash(user, password));
  }

  public boolean passwordMatches(User user, String password) {
    String expected = user.passwordHash();
    return expected != null && expected.equals(hash(user, password));
  }

  private static String hash(User user, String password) {
    byte[] salted = (user.id() + "\0" + password).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Digests.hash("SHA-256", salted));
  }

  /// The user part of `user` or `user!token`.
  public static String userOf(String authId) {
    int mark = authId.indexOf('!');
    return mark < 0 ? authId : authId.substring(0, mark);
  }

  /// The token an id names, null for a user or an unknown token.
  public User.@Nullable Token tokenOf(String authId) {
    int mark = authId.indexOf('!');
    User user = users.get(userOf(authId));
    return mark < 0 || user == null ? null : user.tokens().get(authId.substring(mark + 1));
  }

  /// Whether a user may act now: exists, is enabled and has not expired.
  public boolean usable(String userId, long nowSeconds) {
    User user = users.get(userId);
    return user != null && user.enabled() && (user.expire() == 0 || user.expire() > nowSeconds);
  }

  /// Forgets a guest: its access control entries and pool membership go with it.
  public void forgetGuest(int vmid) {
    acl.removeIf(entry -> entry.path().equals("/vms/" + vmid));
    pools.values().forEach(pool -> pool.guests().remove(vmid));
  }

  /// The rights of a user or token at a path: privilege to whether it propagates.
  public Map<String, Boolean> permissions(String authId, String path) {
    if (authId.equals(ROOT)) {
      return everything();
    }
    String userId = userOf(authId);
    if (authId.equals(userId)) {
      return privileges(authId, path);
    }
    User.Token token = tokenOf(authId);
    if (token == null) {
      return Map.of();
    }
    if (!token.privilegeSeparated()) {
      return permissions(userId, path);
    }
    Map<String, Boolean> own = privileges(authId, path);
    if (userId.equals(ROOT)) {
      return own;
    }
    Map<String, Boolean> owner = privileges(userId, path);
    Map<String, Boolean> result = new TreeMap<>();
    own.forEach((privilege, propagate) -> {
      Boolean allowed = owner.get(privilege);
      if (allowed != null) {
        result.put(privilege, allowed && propagate);
      }
    });
    return result;
  }

  private static Map<String, Boolean> everything() {
    Map<String, Boolean> result = new TreeMap<>();
    Privileges.all().forEach(privilege -> result.put(privilege, true));
    return result;
  }

  private Map<String, Boolean> privileges(String authId, String path) {
    Map<String, Boolean> result = new TreeMap<>();
    effectiveRoles(authId, path)
        .forEach((role, propagate) -> {
          for (String privilege : roles.getOrDefault(role, Set.of())) {
            result.merge(privilege, propagate, Boolean::logicalOr);
          }
        });
    return result;
  }

  private Map<String, Boolean> effectiveRoles(String authId, String path) {
    Map<String, Boolean> result = new TreeMap<>(rolesAt(authId, path));
    Map<String, Boolean> fromPools = poolRoles(authId, path);
    if (!fromPools.isEmpty() && !result.containsKey("NoAccess")) {
      if (fromPools.containsKey("NoAccess")) {
        return Map.of("NoAccess", false);
      }
      fromPools.keySet().forEach(role -> result.putIfAbsent(role, false));
    }
    return result;
  }

  private Map<String, Boolean> poolRoles(String authId, String path) {
    Map<String, Boolean> result = new TreeMap<>();
    boolean guest = path.startsWith("/vms/");
    if (!guest && !path.startsWith("/storage/")) {
      return result;
    }
    String member = path.substring(path.lastIndexOf('/') + 1);
    pools.forEach((id, pool) -> {
      boolean contains =
          guest
              ? member.matches("\\d+") && pool.guests().contains(Integer.valueOf(member))
              : pool.storages().contains(member);
      if (contains) {
        result.putAll(rolesAt(authId, "/pool/" + id));
      }
    });
    return result;
  }

  /// Roles by the access control list alone: the deepest path with an entry decides.
  private Map<String, Boolean> rolesAt(String authId, String path) {
    Map<String, Boolean> result = Map.of();
    for (String prefix : prefixes(path)) {
      boolean last = prefix.equals(path);
      Map<String, Boolean> found =
          entriesAt(prefix, authId.indexOf('!') < 0 ? "user" : "token", authId, last);
      if (found.isEmpty() && authId.indexOf('!') < 0) {
        found = groupEntriesAt(prefix, authId, last);
      }
      if (!found.isEmpty()) {
        result = found;
      }
    }
    Boolean none = result.get("NoAccess");
    return none == null ? result : Map.of("NoAccess", none);
  }

  private Map<String, Boolean> entriesAt(String path, String kind, String who, boolean last) {
    Map<String, Boolean> found = new TreeMap<>();
    for (AclEntry entry : acl) {
      if (entry.path().equals(path)
          && entry.kind().equals(kind)
          && entry.who().equals(who)
          && (last || entry.propagate())) {
        found.put(entry.role(), entry.propagate());
      }
    }
    return found;
  }

  private Map<String, Boolean> groupEntriesAt(String path, String userId, boolean last) {
    Map<String, Boolean> found = new TreeMap<>();
    groups.forEach((id, group) -> {
      if (group.members().contains(userId)) {
        found.putAll(entriesAt(path, "group", id, last));
      }
    });
    return found;
  }

  private static List<String> prefixes(String path) {
    List<String> result = new ArrayList<>();
    result.add("/");
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      result.add(path.substring(0, slash));
    }
    if (!path.equals("/")) {
      result.add(path);
    }
    return result;
  }
}
