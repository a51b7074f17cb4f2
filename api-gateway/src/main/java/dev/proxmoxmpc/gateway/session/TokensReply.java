package dev.proxmoxmpc.gateway.session;

import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import org.jspecify.annotations.Nullable;

/// What a client gets after signing in; without the tokens themselves when they went into cookies.
record TokensReply(
    @Nullable String accessToken,
    @Nullable String refreshToken,
    String tokenType,
    long expiresIn,
    long refreshExpiresIn,
    User user) {
  static TokensReply withTokens(Tokens tokens) {
    return new TokensReply(
        tokens.accessToken(),
        tokens.refreshToken(),
        tokens.tokenType(),
        tokens.expiresIn(),
        tokens.refreshExpiresIn(),
        tokens.user());
  }

  static TokensReply withoutTokens(Tokens tokens) {
    return new TokensReply(
        null,
        null,
        tokens.tokenType(),
        tokens.expiresIn(),
        tokens.refreshExpiresIn(),
        tokens.user());
  }

  @Override
  public String toString() {
    return "TokensReply[user=" + user + "]";
  }
}
