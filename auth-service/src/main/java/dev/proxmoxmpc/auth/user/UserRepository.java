package dev.proxmoxmpc.auth.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Statements on `users`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRepository extends GenericRepository<UserRow, UUID> {
  @Query(
      """
      select id, username, password_hash, role, created_at from users
      where lower(username) = lower(:username)
      """)
  Optional<UserRow> findByName(String username);

  @Query("select id, username, password_hash, role, created_at from users where id = :id")
  Optional<UserRow> findById(UUID id);

  /// Adds the user unless there is any user already; answers how many were added. The lock makes
  /// one of several starting replicas win.
  @Query(
      value =
          """
          insert into users (id, username, password_hash, role, created_at)
          select :id, :username, :passwordHash, 'admin', :createdAt
          where not exists (select from users)
          on conflict do nothing
          """,
      nativeQuery = true)
  long insertFirst(UUID id, String username, String passwordHash, Instant createdAt);

  @Query("select exists (select from users)")
  boolean any();

  @Query(
      "update users set password_hash = :passwordHash where id = :id and password_hash = :replaced")
  long replaceHash(UUID id, String replaced, String passwordHash);
}
