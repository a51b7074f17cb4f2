package dev.proxmoxmpc.auth.user;

import io.micronaut.context.annotation.Context;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates the user `admin` when there is no user at all. A generated password is handed to whoever
/// started the service, exactly once, and is never logged; of several replicas that start together
/// one creates the user and has the password.
@Context
public final class FirstAdministrator {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final String USERNAME = "admin";

  /// Without characters that look alike.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 24;

  private final AtomicReference<@Nullable Credentials> generated = new AtomicReference<>();

  FirstAdministrator(
      UserRepository users,
      Passwords passwords,
      FirstAdministratorSettings settings,
      SecureRandom random,
      Clock clock) {
    if (users.any()) {
      return;
    }
    String given = settings.adminPassword();
    String password = given == null || given.isBlank() ? generate(random) : given;
    long added =
        users.insertFirst(
            UUID.randomUUID(), USERNAME, passwords.create(password).phc(), clock.instant());
    if (added == 0) {
      return;
    }
    LOG.info("first administrator created username={}", USERNAME);
    if (!password.equals(given)) {
      generated.set(new Credentials(USERNAME, password));
    }
  }

  /// What to tell the operator: present once, after the start that generated a password.
  public Optional<Credentials> take() {
    return Optional.ofNullable(generated.getAndSet(null));
  }

  private static String generate(SecureRandom random) {
    var password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /// A name and its freshly generated password.
  public record Credentials(String username, String password) {
    @Override
    public String toString() {
      return "Credentials[username=" + username + ", password=***]";
    }
  }
}
