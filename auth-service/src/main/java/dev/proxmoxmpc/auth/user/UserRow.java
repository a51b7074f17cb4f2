package dev.proxmoxmpc.auth.user;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.auth.User;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// A row of `users`; `role` is the wire name.
@MappedEntity("users")
record UserRow(@Id UUID id, String username, String passwordHash, String role, Instant createdAt) {
  User user() {
    return new User(id, username, Role.valueOf(role.toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return "UserRow[id=" + id + ", username=" + username + "]";
  }
}
