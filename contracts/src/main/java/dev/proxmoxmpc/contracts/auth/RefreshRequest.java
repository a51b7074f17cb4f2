package dev.proxmoxmpc.contracts.auth;

/// A refresh token to be traded for a new pair. Never logged.
public record RefreshRequest(String refreshToken) {
  @Override
  public String toString() {
    return "RefreshRequest[refreshToken=***]";
  }
}
