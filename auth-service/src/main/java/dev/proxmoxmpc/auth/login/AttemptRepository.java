package dev.proxmoxmpc.auth.login;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;

/// Statements on `login_attempts`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AttemptRepository extends GenericRepository<AttemptCount, String> {
  /// Reads the counter, making it where there is none, and keeps others from it until the
  /// transaction ends: the update that changes nothing is what locks the row.
  @Query(
      value =
          """
          insert into login_attempts (key, failures, last_at, blocked_until)
          values (:key, 0, :now, :now)
          on conflict (key) do update set failures = login_attempts.failures
          returning key, failures, last_at, blocked_until
          """,
      nativeQuery = true)
  AttemptCount lock(String key, Instant now);

  @Query(
      """
      update login_attempts
      set failures = :failures, last_at = :lastAt, blocked_until = :blockedUntil
      where key = :key
      """)
  void store(String key, int failures, Instant lastAt, Instant blockedUntil);

  /// Takes one failure back and lifts the block.
  @Query(
      """
      update login_attempts set failures = greatest(failures - 1, 0), blocked_until = :now
      where key = :key
      """)
  void takeBack(String key, Instant now);

  @Query("delete from login_attempts where key = :key")
  void clear(String key);

  @Query("delete from login_attempts where last_at < :before and blocked_until < :before")
  long deleteOld(Instant before);
}
