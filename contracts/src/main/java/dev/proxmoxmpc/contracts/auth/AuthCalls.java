package dev.proxmoxmpc.contracts.auth;

import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.contracts.message.Nothing;

/// Requests auth-service answers. LOGIN, REFRESH, KEYS and READY need no token.
public final class AuthCalls {
  public static final Call<LoginRequest, Tokens> LOGIN =
      new Call<>("mpc.v1.auth.session.login", LoginRequest.class, Tokens.class);
  public static final Call<RefreshRequest, Tokens> REFRESH =
      new Call<>("mpc.v1.auth.session.refresh", RefreshRequest.class, Tokens.class);
  public static final Call<Nothing, Nothing> LOGOUT =
      new Call<>("mpc.v1.auth.session.logout", Nothing.class, Nothing.class);
  public static final Call<Nothing, User> ME =
      new Call<>("mpc.v1.auth.user.me", Nothing.class, User.class);
  public static final Call<Nothing, KeySet> KEYS =
      new Call<>("mpc.v1.auth.key.list", Nothing.class, KeySet.class);
  public static final Call<Nothing, Readiness> READY =
      new Call<>("mpc.v1.auth.health.ready", Nothing.class, Readiness.class);

  private AuthCalls() {}
}
