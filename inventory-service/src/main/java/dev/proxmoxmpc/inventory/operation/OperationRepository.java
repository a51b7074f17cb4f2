package dev.proxmoxmpc.inventory.operation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Statements on `operation`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OperationRepository extends GenericRepository<OperationRow, UUID> {
  /// How many rows were inserted: none when the key was used before or the guest has an operation
  /// under way.
  @Query(
      """
      insert into operation (id, cluster, vmid, guest_name, verb, state, requested_by_id,
        requested_by, requested_at, idempotency_key)
      values (:id, :cluster, :vmid, :guestName, :verb, 'requested', :requestedById, :requestedBy,
        :requestedAt, :idempotencyKey)
      on conflict do nothing
      """)
  int insert(
      UUID id,
      String cluster,
      int vmid,
      @Nullable String guestName,
      String verb,
      UUID requestedById,
      String requestedBy,
      Instant requestedAt,
      @Nullable String idempotencyKey);

  @Query("update operation set node = :node, tried_at = :triedAt where id = :id")
  int tried(UUID id, String node, Instant triedAt);

  @Query("update operation set state = :state, upid = :upid where id = :id")
  int progress(UUID id, String state, String upid);

  @Query(
      """
      update operation set state = :state, ended_at = :endedAt, outcome = :outcome where id = :id
      """)
  int end(UUID id, String state, Instant endedAt, @Nullable String outcome);

  @Query(
      """
      select id, cluster, vmid, guest_name, verb, state, node, upid, requested_by_id, requested_by,
        requested_at, idempotency_key, tried_at, ended_at, outcome
      from operation where id = :id
      """)
  Optional<OperationRow> findById(UUID id);

  @Query(
      """
      select id, cluster, vmid, guest_name, verb, state, node, upid, requested_by_id, requested_by,
        requested_at, idempotency_key, tried_at, ended_at, outcome
      from operation where requested_by_id = :requestedById and idempotency_key = :idempotencyKey
      """)
  Optional<OperationRow> findByKey(UUID requestedById, String idempotencyKey);

  @Query(
      """
      select id, cluster, vmid, guest_name, verb, state, node, upid, requested_by_id, requested_by,
        requested_at, idempotency_key, tried_at, ended_at, outcome
      from operation
      where cluster = :cluster and state in ('requested', 'submitted', 'running')
      order by requested_at
      """)
  List<OperationRow> findUnderWay(String cluster);

  @Query("select count(*) from operation where cluster = :cluster and upid = :upid")
  long countByUpid(String cluster, String upid);

  @Query(
      """
      select id, cluster, vmid, guest_name, verb, state, node, upid, requested_by_id, requested_by,
        requested_at, idempotency_key, tried_at, ended_at, outcome
      from operation
      where (cast(:cluster as text) is null or cluster = :cluster)
        and (cast(:vmid as int) is null or vmid = :vmid)
        and (cast(:before as timestamptz) is null or (requested_at, id) < (:before, :beforeId))
      order by requested_at desc, id desc limit :limit
      """)
  List<OperationRow> list(
      @Nullable String cluster,
      @Nullable Integer vmid,
      @Nullable Instant before,
      @Nullable UUID beforeId,
      int limit);
}
