package dev.proxmoxmpc.cli.config;

/// A signed-in user's tokens for one server. Never printed.
public record StoredSession(String username, String accessToken, String refreshToken) {
  @Override
  public String toString() {
    return "StoredSession[username=" + username + ", ***]";
  }
}
