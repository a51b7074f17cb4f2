package dev.proxmoxmpc.simulator.saved;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.AclEntry;
import dev.proxmoxmpc.simulator.access.Group;
import dev.proxmoxmpc.simulator.access.Pool;
import dev.proxmoxmpc.simulator.access.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The saved users, groups, roles, pools, realms and access control entries of a cluster.
record SavedAccess(
    List<SavedUser> users,
    Map<String, SavedGroup> groups,
    Map<String, List<String>> roles,
    Map<String, SavedPool> pools,
    Map<String, Map<String, String>> realms,
    List<AclEntry> acl) {

  record SavedUser(
      String id,
      Map<String, String> attributes,
      Map<String, User.Token> tokens,
      @Nullable String passwordHash) {
    @Override
    public String toString() {
      return "SavedUser[" + id + "]";
    }
  }

  record SavedGroup(List<String> members, @Nullable String comment) {}

  record SavedPool(List<Integer> guests, List<String> storages, @Nullable String comment) {}

  static SavedAccess of(Access access) {
    Map<String, SavedGroup> groups = new TreeMap<>();
    access
        .groups()
        .forEach((id, group) ->
            groups.put(id, new SavedGroup(List.copyOf(group.members()), group.comment())));
    Map<String, List<String>> roles = new TreeMap<>();
    access
        .roles()
        .forEach((id, privileges) -> {
          if (!Access.builtIn(id)) {
            roles.put(id, List.copyOf(privileges));
          }
        });
    Map<String, SavedPool> pools = new TreeMap<>();
    access
        .pools()
        .forEach((id, pool) ->
            pools.put(
                id,
                new SavedPool(
                    List.copyOf(pool.guests()), List.copyOf(pool.storages()), pool.comment())));
    return new SavedAccess(
        access.users().values().stream()
            .map(user ->
                new SavedUser(
                    user.id(),
                    new LinkedHashMap<>(user.attributes()),
                    new TreeMap<>(user.tokens()),
                    user.passwordHash()))
            .toList(),
        groups,
        roles,
        pools,
        new LinkedHashMap<>(access.realms()),
        new ArrayList<>(access.acl()));
  }

  /// Replaces everything in `access` by what was saved.
  void restore(Access access) {
    access.users().clear();
    for (SavedUser saved : users) {
      User user = new User(saved.id());
      user.attributes().putAll(saved.attributes());
      user.tokens().putAll(saved.tokens());
      user.setPasswordHash(saved.passwordHash());
      access.users().put(saved.id(), user);
    }
    groups.forEach((id, saved) -> {
      Group group = new Group();
      group.members().addAll(saved.members());
      group.setComment(saved.comment());
      access.groups().put(id, group);
    });
    roles.forEach((id, privileges) -> access.roles().put(id, new TreeSet<>(privileges)));
    pools.forEach((id, saved) -> {
      Pool pool = new Pool();
      pool.guests().addAll(saved.guests());
      pool.storages().addAll(saved.storages());
      pool.setComment(saved.comment());
      access.pools().put(id, pool);
    });
    access.realms().clear();
    realms.forEach((name, realm) -> access.realms().put(name, new LinkedHashMap<>(realm)));
    access.acl().addAll(acl);
  }
}
