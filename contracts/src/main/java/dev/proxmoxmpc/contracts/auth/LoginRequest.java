package dev.proxmoxmpc.contracts.auth;

/// A name and a password. Never logged.
public record LoginRequest(String username, String password) {
  @Override
  public String toString() {
    return "LoginRequest[username=" + username + ", password=***]";
  }
}
