package dev.proxmoxmpc.auth.user;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// Makes and checks password hashes. A check without a hash does the same work and is always wrong.
@Singleton
final class Passwords {
  private final SecureRandom random;
  private final PasswordHash nobody;

  Passwords(SecureRandom random) {
    this.random = random;
    this.nobody = PasswordHash.impossible(random);
  }

  PasswordHash create(String password) {
    return PasswordHash.create(password, PasswordHash.Cost.CURRENT, random);
  }

  boolean matches(String password, @Nullable PasswordHash hash) {
    return (hash == null ? nobody : hash).matches(password);
  }
}
