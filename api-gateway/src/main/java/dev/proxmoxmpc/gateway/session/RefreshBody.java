package dev.proxmoxmpc.gateway.session;

import org.jspecify.annotations.Nullable;

/// The body of a refresh; without a token the session cookie is meant.
record RefreshBody(@Nullable String refreshToken) {
  @Override
  public String toString() {
    return "RefreshBody[***]";
  }
}
