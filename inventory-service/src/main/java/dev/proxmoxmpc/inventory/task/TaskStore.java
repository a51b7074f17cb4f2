package dev.proxmoxmpc.inventory.task;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.TaskState;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.kit.outbox.Outbox;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps PVE Tasks.
@Singleton
public final class TaskStore {
  private static final String COLUMNS =
      "upid, cluster, node, type, vmid, pve_user, started_at, ended_at, state, exit_status,"
          + " operation_id";
  private static final String SAVE =
      """
      insert into pve_task (cluster, upid, node, type, vmid, pve_user, started_at, ended_at, state,
        exit_status, operation_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (cluster, upid) do update set
        ended_at = excluded.ended_at, state = excluded.state, exit_status = excluded.exit_status,
        operation_id = coalesce(excluded.operation_id, pve_task.operation_id)
      """;
  private static final String BY_UPID =
      "select " + COLUMNS + " from pve_task where cluster = ? and upid = any (?)";
  private static final String RUNNING =
      "select " + COLUMNS + " from pve_task where cluster = ? and state = 'running'";
  private static final String OPERATIONS =
      """
      select upid, id, requested_by from operation where cluster = ? and upid = any (?)
      """;
  private static final String LIST =
      "select "
          + COLUMNS
          + """
           from pve_task
          where (cast(? as text) is null or cluster = ?)
            and (cast(? as text) is null or node = ?)
            and (cast(? as int) is null or vmid = ?)
            and (cast(? as boolean) is null or (state = 'running') = ?)
            and (cast(? as timestamptz) is null or (started_at, upid) < (?, ?))
          order by started_at desc, upid desc limit ?
          """;
  private static final String EXPIRE =
      """
      delete from pve_task where state <> 'running' and started_at < ?
      """;

  private final TransactionOperations<Connection> transactions;
  private final Outbox outbox;

  TaskStore(TransactionOperations<Connection> transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  /// Writes tasks and tells of those that started or ended after `since`.
  public void write(Fence fence, List<PveTask> tasks, Instant since, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    transactions.executeWrite(status -> {
      Connection connection = status.getConnection();
      fence.check(connection);
      try (PreparedStatement save = connection.prepareStatement(SAVE)) {
        for (PveTask task : tasks) {
          set(save, task);
          save.addBatch();
        }
        save.executeBatch();
      }
      outbox.append(
          connection,
          tasks.stream()
              .filter(task -> !lastMoment(task).isBefore(since))
              .map(task -> event(task, now))
              .toList());
      return null;
    });
    outbox.committed();
  }

  /// What is stored of these tasks, by UPID.
  public Map<String, PveTask> stored(ClusterId cluster, Collection<String> upids) {
    if (upids.isEmpty()) {
      return Map.of();
    }
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(BY_UPID)) {
        select.setString(1, cluster.value());
        select.setArray(2, status.getConnection().createArrayOf("text", upids.toArray()));
        return byUpid(select);
      }
    });
  }

  /// The tasks that were running when last seen, by UPID.
  public Map<String, PveTask> running(ClusterId cluster) {
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(RUNNING)) {
        select.setString(1, cluster.value());
        return byUpid(select);
      }
    });
  }

  /// Which of our operations these tasks carry out, by UPID.
  public Map<String, OperationLink> operations(ClusterId cluster, Collection<String> upids) {
    if (upids.isEmpty()) {
      return Map.of();
    }
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(OPERATIONS)) {
        select.setString(1, cluster.value());
        select.setArray(2, status.getConnection().createArrayOf("text", upids.toArray()));
        Map<String, OperationLink> links = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            links.put(
                row.getString(1),
                new OperationLink(row.getObject(2, UUID.class), row.getString(3)));
          }
        }
        return links;
      }
    });
  }

  /// Removes ended tasks that started before `before`; how many there were.
  public int expire(Instant before) {
    return transactions.executeWrite(status -> {
      try (PreparedStatement delete = status.getConnection().prepareStatement(EXPIRE)) {
        delete.setObject(1, before.atOffset(ZoneOffset.UTC));
        return delete.executeUpdate();
      }
    });
  }

  /// Tasks older than the given one (all when null), newest first.
  List<PveTask> list(ListQuery query, @Nullable Place after, int limit) {
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(LIST)) {
        twice(select, 1, query.cluster(), Types.VARCHAR);
        twice(select, 3, query.node(), Types.VARCHAR);
        twice(select, 5, query.vmid(), Types.INTEGER);
        twice(select, 7, query.running(), Types.BOOLEAN);
        twice(
            select,
            9,
            after == null ? null : after.startedAt().atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE);
        select.setString(11, after == null ? null : after.upid());
        select.setInt(12, limit);
        return read(select);
      }
    });
  }

  /// The operation a task belongs to and who asked for it.
  public record OperationLink(UUID id, String requestedBy) {}

  /// Where a list goes on.
  record Place(Instant startedAt, String upid) {}

  private static void twice(PreparedStatement statement, int at, @Nullable Object value, int type)
      throws SQLException {
    statement.setObject(at, value, type);
    statement.setObject(at + 1, value, type);
  }

  private static void set(PreparedStatement save, PveTask task) throws SQLException {
    save.setString(1, task.cluster());
    save.setString(2, task.upid());
    save.setString(3, task.node());
    save.setString(4, task.type());
    save.setObject(5, task.vmid(), Types.INTEGER);
    save.setString(6, task.user());
    save.setObject(7, task.startedAt().atOffset(ZoneOffset.UTC));
    save.setObject(8, task.endedAt() == null ? null : task.endedAt().atOffset(ZoneOffset.UTC));
    save.setString(9, task.state().toString());
    save.setString(10, task.exitStatus());
    save.setObject(11, task.operationId(), Types.OTHER);
  }

  private static Map<String, PveTask> byUpid(PreparedStatement select) throws SQLException {
    Map<String, PveTask> tasks = new HashMap<>();
    read(select).forEach(task -> tasks.put(task.upid(), task));
    return tasks;
  }

  private static List<PveTask> read(PreparedStatement select) throws SQLException {
    List<PveTask> tasks = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Timestamp ended = row.getTimestamp(8);
        tasks.add(
            new PveTask(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, Integer.class),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                ended == null ? null : ended.toInstant(),
                TaskState.valueOf(
                    row.getString(9).toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
                row.getString(10),
                row.getObject(11, UUID.class)));
      }
    }
    return tasks;
  }

  private static Instant lastMoment(PveTask task) {
    return task.endedAt() == null ? task.startedAt() : task.endedAt();
  }

  private static Event event(PveTask task, Instant now) {
    return new Event(
        "task",
        task.state() == TaskState.RUNNING ? "started" : "ended",
        now,
        task.cluster(),
        task.cluster() + "/task/" + task.upid(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        task,
        null,
        null,
        null);
  }
}
