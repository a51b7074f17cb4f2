package dev.proxmoxmpc.proxmox.access;

import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;
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
    return transport.get(PvePath.of("/access/users/{userid}", user), Params.none(), User.class);
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
    return transport.get(PvePath.of("/access/groups/{groupid}", group), Params.none(), Group.class);
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

  private static PvePath tokenPath(TokenId token) {
    return PvePath.of("/access/users/{userid}/token/{tokenid}", token.user(), token.name());
  }
}
