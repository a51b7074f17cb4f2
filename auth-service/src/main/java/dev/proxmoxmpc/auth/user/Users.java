package dev.proxmoxmpc.auth.user;

import dev.proxmoxmpc.contracts.auth.User;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds users and checks their passwords. A hash made with older parameters is replaced when its
/// password is next right.
@Singleton
public final class Users {
  /// Names that can exist; anything else is not even looked up.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

  private final UserRepository rows;
  private final Passwords passwords;

  Users(UserRepository rows, Passwords passwords) {
    this.rows = rows;
    this.passwords = passwords;
  }

  public Optional<Account> find(String username) {
    return NAME.matcher(username).matches()
        ? rows.findByName(username).map(Account::new)
        : Optional.empty();
  }

  public Optional<User> byId(UUID id) {
    return rows.findById(id).map(UserRow::user);
  }

  /// The user when the password is right. Costs the same whether or not the account exists: one
  /// hash, so that callers have to bound how many run at a time.
  public Optional<User> authenticate(String password, @Nullable Account account) {
    PasswordHash hash = account == null ? null : PasswordHash.parse(account.storedHash());
    boolean right = passwords.matches(password, hash);
    if (!right || account == null || hash == null) {
      return Optional.empty();
    }
    if (hash.outdated()) {
      rows.replaceHash(account.user().id(), account.storedHash(), passwords.create(password).phc());
    }
    return Optional.of(account.user());
  }
}
