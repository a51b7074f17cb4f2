package dev.proxmoxmpc.auth.key;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/// Statements on `signing_keys`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SigningKeyRepository extends GenericRepository<SigningKeyRow, String> {
  /// All keys, newest first.
  @Query(
      """
      select kid, public_jwk, sealed_private, active_from from signing_keys
      order by active_from desc
      """)
  List<SigningKeyRow> findNewestFirst();

  void save(SigningKeyRow row);

  @Query("delete from signing_keys where kid = :kid")
  void delete(String kid);

  /// Held until the transaction ends: one replica changes the keys at a time.
  @Query("select pg_advisory_xact_lock(7265081332190406)::text")
  String lock();
}
