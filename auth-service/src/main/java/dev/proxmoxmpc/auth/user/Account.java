package dev.proxmoxmpc.auth.user;

import dev.proxmoxmpc.contracts.auth.User;

/// A user together with what proves a password, which stays in this package.
public final class Account {
  private final UserRow row;

  Account(UserRow row) {
    this.row = row;
  }

  public User user() {
    return row.user();
  }

  String storedHash() {
    return row.passwordHash();
  }
}
