package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.resource.FeedPosition;
import dev.proxmoxmpc.inventory.resource.Projection;
import dev.proxmoxmpc.kit.outbox.Outbox;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Operations as rows. Every step is committed together with the event that tells of it, and then
/// shown.
@Singleton
public final class Operations {
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

  private final OperationRepository rows;
  private final TransactionOperations<Connection> transactions;
  private final Outbox outbox;
  private final Projection projection;
  private final FeedPosition position;
  private final Clock clock;

  Operations(
      OperationRepository rows,
      TransactionOperations<Connection> transactions,
      Outbox outbox,
      Projection projection,
      FeedPosition position,
      Clock clock) {
    this.rows = rows;
    this.transactions = transactions;
    this.outbox = outbox;
    this.projection = projection;
    this.position = position;
    this.clock = clock;
  }

  /// Shows the operations of a cluster that are under way.
  public void show(ClusterId cluster) {
    projection.showOperations(
        cluster, rows.findUnderWay(cluster.value()).stream().map(OperationRow::view).toList());
  }

  /// Stores a request; empty when the idempotency key was used before or the guest is busy.
  Optional<OperationRow> request(OperationRow wanted) {
    return step(
        null,
        "requested",
        () ->
            rows.insert(
                        wanted.id(),
                        wanted.cluster(),
                        wanted.vmid(),
                        wanted.guestName(),
                        wanted.verb(),
                        wanted.requestedById(),
                        wanted.requestedBy(),
                        wanted.requestedAt(),
                        wanted.idempotencyKey())
                    == 0
                ? Optional.empty()
                : rows.findById(wanted.id()));
  }

  /// Notes that a call to `node` begins now; whoever takes over looks for its effect.
  OperationRow tried(Fence fence, OperationRow operation, String node) {
    return transactions.executeWrite(status -> {
      fence.check(status.getConnection());
      rows.tried(operation.id(), node, clock.instant());
      return row(operation.id());
    });
  }

  /// Notes the task that carries the operation out.
  OperationRow submitted(Fence fence, OperationRow operation, String upid) {
    return progress(fence, operation, OperationState.SUBMITTED, upid, "submitted");
  }

  /// Notes that the task was seen running.
  OperationRow running(Fence fence, OperationRow operation, String upid) {
    return progress(fence, operation, OperationState.RUNNING, upid, "started");
  }

  /// Notes the end.
  void end(Fence fence, OperationRow operation, OperationState state, @Nullable String outcome) {
    Optional<OperationRow> ended =
        step(
            fence,
            "ended",
            () -> {
              rows.end(operation.id(), state.toString(), clock.instant(), outcome);
              return rows.findById(operation.id());
            });
    ended.ifPresent(row ->
        LOG.info(
            "operation ended id={} guest={}/{} verb={} state={} outcome={}",
            row.id(),
            row.cluster(),
            row.vmid(),
            row.verb(),
            row.state(),
            row.outcome()));
  }

  List<OperationRow> underWay(ClusterId cluster) {
    return rows.findUnderWay(cluster.value());
  }

  Optional<OperationRow> find(UUID id) {
    return rows.findById(id);
  }

  Optional<OperationRow> findByKey(UUID requestedById, String key) {
    return rows.findByKey(requestedById, key);
  }

  boolean belongsToAnother(ClusterId cluster, String upid) {
    return rows.countByUpid(cluster.value(), upid) > 0;
  }

  private OperationRow progress(
      Fence fence, OperationRow operation, OperationState state, String upid, String what) {
    return step(
            fence,
            what,
            () -> {
              rows.progress(operation.id(), state.toString(), upid);
              return rows.findById(operation.id());
            })
        .orElseThrow();
  }

  private Optional<OperationRow> step(
      @Nullable Fence fence, String what, Supplier<Optional<OperationRow>> change) {
    return position.guarded(() -> {
      Optional<OperationRow> changed =
          transactions.executeWrite(status -> {
            if (fence != null) {
              fence.check(status.getConnection());
            }
            Optional<OperationRow> row = change.get();
            row.ifPresent(
                after -> outbox.append(status.getConnection(), List.of(event(what, after.view()))));
            return row;
          });
      changed.ifPresent(row -> projection.showOperation(row.view()));
      outbox.committed();
      return changed;
    });
  }

  private OperationRow row(UUID id) {
    return rows.findById(id).orElseThrow();
  }

  private Event event(String what, Operation operation) {
    return new Event(
        "operation",
        what,
        clock.instant(),
        operation.cluster(),
        operation.cluster() + "/guest/" + operation.vmid(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        operation,
        null,
        null);
  }
}
