package dev.proxmoxmpc.inventory.cluster;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on `cluster`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClusterRepository extends GenericRepository<ClusterRow, String> {
  @Query(
      """
      select id, cast(endpoints as text) as endpoints, credential_type, credential, sealed_secret,
        registered_at, registered_by, state, reason, pve_name, pve_version, quorate,
        cast(missing_privileges as text) as missing_privileges
      from cluster order by id
      """)
  List<ClusterRow> findAll();

  @Query(
      """
      select id, cast(endpoints as text) as endpoints, credential_type, credential, sealed_secret,
        registered_at, registered_by, state, reason, pve_name, pve_version, quorate,
        cast(missing_privileges as text) as missing_privileges
      from cluster where id = :id
      """)
  Optional<ClusterRow> findById(String id);

  /// How many rows were inserted: none when the id is taken.
  @Query(
      """
      insert into cluster (id, endpoints, credential_type, credential, sealed_secret, registered_at,
        registered_by, state, pve_name, pve_version, quorate, missing_privileges)
      values (:id, cast(:endpoints as jsonb), :credentialType, :credential, :sealedSecret,
        :registeredAt, :registeredBy, 'new', :pveName, :pveVersion, :quorate,
        cast(:missingPrivileges as jsonb))
      on conflict (id) do nothing
      """)
  int insert(
      String id,
      String endpoints,
      String credentialType,
      String credential,
      byte[] sealedSecret,
      Instant registeredAt,
      String registeredBy,
      @Nullable String pveName,
      @Nullable String pveVersion,
      @Nullable Boolean quorate,
      String missingPrivileges);

  @Query(
      """
      update cluster set state = :state, reason = :reason, pve_name = :pveName,
        pve_version = :pveVersion, quorate = :quorate,
        missing_privileges = cast(:missingPrivileges as jsonb)
      where id = :id
      """)
  int updateStanding(
      String id,
      String state,
      @Nullable String reason,
      @Nullable String pveName,
      @Nullable String pveVersion,
      @Nullable Boolean quorate,
      String missingPrivileges);

  @Query("delete from cluster where id = :id")
  int delete(String id);
}
