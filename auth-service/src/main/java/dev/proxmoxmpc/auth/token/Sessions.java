package dev.proxmoxmpc.auth.token;

import dev.proxmoxmpc.auth.user.Users;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sign-ins and their refresh tokens. A session ends 30 days after its last refresh, at logout, or
/// at once when one of its refresh tokens is used a second time.
@Singleton
public final class Sessions {
  static final Duration IDLE_LIFE = Duration.ofDays(30);

  /// How long what is over is kept, so that a late reuse is still answered as one.
  private static final Duration KEPT = Duration.ofDays(1);

  private final SessionRepository rows;
  private final Users users;
  private final AccessTokens accessTokens;
  private final TransactionOperations<Connection> transactions;
  private final SecureRandom random;
  private final Clock clock;

  Sessions(
      SessionRepository rows,
      Users users,
      AccessTokens accessTokens,
      TransactionOperations<Connection> transactions,
      SecureRandom random,
      Clock clock) {
    this.rows = rows;
    this.users = users;
    this.accessTokens = accessTokens;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  public Tokens open(User user, @Nullable String clientAddress) {
    Instant now = clock.instant();
    var session =
        new SessionRow(
            UUID.randomUUID(), user.id(), clientAddress, now, now.plus(IDLE_LIFE), null, null);
    return transactions.executeWrite(status -> {
      rows.save(session);
      return tokens(user, session.id(), now);
    });
  }

  public Refreshed refresh(String presented) {
    byte[] hash = new RefreshToken(presented).hash();
    return transactions.executeWrite(status -> refresh(hash, clock.instant()));
  }

  public void end(UUID session) {
    rows.end(session, "logout", clock.instant());
  }

  public boolean alive(UUID session) {
    return rows.findAlive(session, clock.instant()).isPresent();
  }

  /// Whether the user signed in from this address within the life of a session.
  public boolean openedFrom(UUID user, @Nullable String clientAddress) {
    return rows.openedFrom(user, clientAddress, clock.instant().minus(IDLE_LIFE));
  }

  @Scheduled(fixedDelay = "1h", initialDelay = "5m")
  void forgetOver() {
    Instant now = clock.instant();
    rows.deleteOver(now.minus(KEPT));
    rows.deleteTokens(now.minus(IDLE_LIFE).minus(KEPT));
  }

  private Refreshed refresh(byte[] hash, Instant now) {
    boolean first = rows.useToken(hash, now) == 1;
    Optional<UUID> session = rows.findSessionOf(hash);
    if (session.isEmpty()) {
      return new Refreshed.Unknown();
    }
    UUID id = session.get();
    if (!first) {
      rows.end(id, "reuse", now);
      return new Refreshed.Reused(id);
    }
    Optional<User> user = rows.findAlive(id, now).flatMap(alive -> users.byId(alive.userId()));
    if (user.isEmpty() || rows.extend(id, now.plus(IDLE_LIFE)) == 0) {
      return new Refreshed.Over();
    }
    return new Refreshed.Renewed(tokens(user.get(), id, now));
  }

  private Tokens tokens(User user, UUID session, Instant now) {
    RefreshToken refreshToken = RefreshToken.random(random);
    rows.saveToken(refreshToken.hash(), session, now);
    return new Tokens(
        accessTokens.issue(user, session),
        refreshToken.value(),
        "Bearer",
        AccessTokens.LIFE.toSeconds(),
        IDLE_LIFE.toSeconds(),
        user);
  }
}
