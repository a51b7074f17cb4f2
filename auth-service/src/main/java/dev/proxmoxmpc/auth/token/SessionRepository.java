package dev.proxmoxmpc.auth.token;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Statements on `sessions` and their `refresh_tokens`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRepository extends GenericRepository<SessionRow, UUID> {
  void save(SessionRow row);

  @Query(
      """
      select id, user_id, client_address, created_at, expires_at, ended_at, ended_by from sessions
      where id = :id and ended_at is null and expires_at > :now
      """)
  Optional<SessionRow> findAlive(UUID id, Instant now);

  @Query(
      """
      select exists (
        select from sessions
        where user_id = :userId and client_address = :clientAddress and created_at > :since)
      """)
  boolean openedFrom(UUID userId, @Nullable String clientAddress, Instant since);

  @Query("update sessions set expires_at = :expiresAt where id = :id and ended_at is null")
  long extend(UUID id, Instant expiresAt);

  @Query(
      "update sessions set ended_at = :now, ended_by = :reason where id = :id and ended_at is null")
  long end(UUID id, String reason, Instant now);

  @Query("delete from sessions where expires_at < :before or ended_at < :before")
  long deleteOver(Instant before);

  @Query(
      """
      insert into refresh_tokens (hash, session_id, issued_at)
      values (:hash, :sessionId, :issuedAt)
      """)
  void saveToken(byte[] hash, UUID sessionId, Instant issuedAt);

  /// Marks the token as used; 1 for the one caller that was first.
  @Query("update refresh_tokens set used_at = :now where hash = :hash and used_at is null")
  long useToken(byte[] hash, Instant now);

  @Query("select session_id from refresh_tokens where hash = :hash")
  Optional<UUID> findSessionOf(byte[] hash);

  @Query("delete from refresh_tokens where issued_at < :before")
  long deleteTokens(Instant before);
}
