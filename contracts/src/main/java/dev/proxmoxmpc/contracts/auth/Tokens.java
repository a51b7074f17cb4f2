package dev.proxmoxmpc.contracts.auth;

/// A fresh pair of tokens. `expiresIn` is seconds until the access token ends. Never logged.
public record Tokens(
    String accessToken,
    String refreshToken,
    String tokenType,
    long expiresIn,
    long refreshExpiresIn,
    User user) {
  @Override
  public String toString() {
    return "Tokens[user=" + user + ", ***]";
  }
}
