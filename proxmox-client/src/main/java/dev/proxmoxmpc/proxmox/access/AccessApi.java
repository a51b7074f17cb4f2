package dev.proxmoxmpc.proxmox.access;

import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import dev.proxmoxmpc.proxmox.transport.Secret;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who may do what, `/access`.
public final class AccessApi {
  private static final PvePath PERMISSIONS = PvePath.of("/access/permissions");
  private static final PvePath USERS = PvePath.of("/access/users");
  private static final PvePath GROUPS = PvePath.of("/access/groups");
  private static final PvePath ROLES = PvePath.of("/access/roles");
  private static final PvePath ACL = PvePath.of("/access/acl");
  private static final PvePath REALMS = PvePath.of("/access/domains");

  private final PveTransport transport;

  public AccessApi(PveTransport transport) {
    this.transport = transport;
  }

  /// What the client's own credentials may do. Lists are filtered by permission and not refused, so
  /// this is to be read before an empty list is believed.
  public Permissions permissions() {
    return transport.get(PERMISSIONS, Params.none(), Permissions.class);
  }

  /// What another user or token may do, everywhere or on one path; needs `Sys.Audit` on `/access`.
  public Permissions permissionsOf(String userOrToken, @Nullable String path) {
    return transport.get(
        PERMISSIONS, Params.of("userid", userOrToken).with("path", path), Permissions.class);
  }

  /// All users; in full with groups.
  public List<User> users(boolean full) {
    return transport.list(USERS, Params.of("full", full ? true : null), User.class);
  }

  public User user(UserId user) {
    return transport.get(userPath(user), Params.none(), User.class);
  }

  public List<ApiTokenEntry> tokens(UserId user) {
    return transport.list(
        PvePath.of("/access/users/{userid}/token", user), Params.none(), ApiTokenEntry.class);
  }

  public ApiTokenEntry token(TokenId token) {
    return transport.get(tokenPath(token), Params.none(), ApiTokenEntry.class);
  }

  public List<Group> groups() {
    return transport.list(GROUPS, Params.none(), Group.class);
  }

  public Group group(String group) {
    return transport.get(groupPath(group), Params.none(), Group.class);
  }

  public List<Role> roles() {
    return transport.list(ROLES, Params.none(), Role.class);
  }

  public List<AclEntry> acl() {
    return transport.list(ACL, Params.none(), AclEntry.class);
  }

  public List<Realm> realms() {
    return transport.list(REALMS, Params.none(), Realm.class);
  }

  /// Makes a user; options as PVE names them, e.g. `comment`, `groups`, `expire`.
  public void createUser(UserId user, @Nullable Secret password, Map<String, String> options) {
    transport.run(
        HttpMethod.POST,
        USERS,
        Params.of("userid", user)
            .with("password", password == null ? null : password.reveal())
            .withAll(options));
  }

  /// Changes a user; an option is emptied by an empty text.
  public void updateUser(UserId user, Map<String, String> options) {
    transport.run(HttpMethod.PUT, userPath(user), Params.none().withAll(options));
  }

  public void deleteUser(UserId user) {
    transport.run(HttpMethod.DELETE, userPath(user), Params.none());
  }

  /// Makes a token and returns its secret, which PVE never shows again.
  ///
  /// @param separated give it privileges of its own, none at first; otherwise it has the user's
  public Secret createToken(
      TokenId token, boolean separated, @Nullable Instant expire, @Nullable String comment) {
    return transport
        .write(
            HttpMethod.POST,
            tokenPath(token),
            Params.of("privsep", separated).with("expire", expire).with("comment", comment),
            NewToken.class)
        .value();
  }

  public void deleteToken(TokenId token) {
    transport.run(HttpMethod.DELETE, tokenPath(token), Params.none());
  }

  public void createGroup(String group, @Nullable String comment) {
    transport.run(HttpMethod.POST, GROUPS, Params.of("groupid", group).with("comment", comment));
  }

  public void updateGroup(String group, String comment) {
    transport.run(HttpMethod.PUT, groupPath(group), Params.of("comment", comment));
  }

  public void deleteGroup(String group) {
    transport.run(HttpMethod.DELETE, groupPath(group), Params.none());
  }

  public void createRole(String role, Collection<String> privileges) {
    transport.run(HttpMethod.POST, ROLES, Params.of("roleid", role).with("privs", privileges));
  }

  /// Replaces the privileges of a role.
  public void updateRole(String role, Collection<String> privileges) {
    transport.run(HttpMethod.PUT, rolePath(role), Params.of("privs", privileges));
  }

  public void deleteRole(String role) {
    transport.run(HttpMethod.DELETE, rolePath(role), Params.none());
  }

  public void grant(AclEntry entry) {
    transport.run(HttpMethod.PUT, ACL, params(entry));
  }

  public void revoke(AclEntry entry) {
    transport.run(HttpMethod.PUT, ACL, params(entry).with("delete", true));
  }

  private static Params params(AclEntry entry) {
    return Params.of("path", entry.path())
        .with("roles", entry.roleid())
        .with(entry.type() + "s", entry.ugid())
        .with("propagate", entry.propagate());
  }

  private static PvePath userPath(UserId user) {
    return PvePath.of("/access/users/{userid}", user);
  }

  private static PvePath groupPath(String group) {
    return PvePath.of("/access/groups/{groupid}", group);
  }

  private static PvePath rolePath(String role) {
    return PvePath.of("/access/roles/{roleid}", role);
  }

  private static PvePath tokenPath(TokenId token) {
    return PvePath.of("/access/users/{userid}/token/{tokenid}", token.user(), token.name());
  }

  private record NewToken(Secret value) {}
}
