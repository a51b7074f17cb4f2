package dev.proxmoxmpc.gateway.session;

import org.jspecify.annotations.Nullable;

/// The body of a sign-in; `session` asks for cookies instead of tokens.
record LoginBody(@Nullable String username, @Nullable String password, @Nullable Boolean session) {
  @Override
  public String toString() {
    return "LoginBody[***]";
  }
}
