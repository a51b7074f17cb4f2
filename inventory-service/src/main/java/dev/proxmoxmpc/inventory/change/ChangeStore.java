package dev.proxmoxmpc.inventory.change;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.ChangeKind;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.outbox.Outbox;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps documents and their revisions.
@Singleton
public final class ChangeStore {
  private static final String SAVE =
      """
      insert into resource (cluster, kind, local_id, revision, gone, fields, digest,
        config_observed_at, changed_at)
      values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
      on conflict (cluster, kind, local_id) do update set
        revision = excluded.revision, gone = excluded.gone, fields = excluded.fields,
        digest = excluded.digest, config_observed_at = excluded.config_observed_at,
        changed_at = excluded.changed_at, change = nextval('resource_change')
      """;
  private static final String ADD_REVISION =
      """
      insert into resource_revision (cluster, kind, local_id, revision, what, observed_at, changes,
        cause)
      values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
      """;
  private static final String LOAD =
      """
      select kind, local_id, revision, gone, fields::text, digest, config_observed_at, changed_at,
        change
      from resource where cluster = ? and change > ? order by change
      """;
  private static final String HISTORY =
      """
      select revision, what, observed_at, changes::text, cause::text
      from resource_revision
      where cluster = ? and kind = ? and local_id = ? and revision < ?
      order by revision desc limit ?
      """;

  private final TransactionOperations<Connection> transactions;
  private final Outbox outbox;

  ChangeStore(TransactionOperations<Connection> transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  /// Writes documents, revisions and events together, or nothing.
  ///
  /// @throws dev.proxmoxmpc.inventory.lease.LeaseLostException when the fence has fallen
  public void write(Fence fence, List<Change> changes, List<Event> events) {
    transactions.executeWrite(status -> {
      Connection connection = status.getConnection();
      fence.check(connection);
      saveAll(connection, changes);
      addRevisions(connection, changes);
      outbox.append(connection, events);
      return changes.size();
    });
    outbox.committed();
  }

  /// Documents of a cluster, gone ones too, that were written after the given mark; 0 reads all.
  public Loaded load(ClusterId cluster, long after) {
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(LOAD)) {
        select.setString(1, cluster.value());
        select.setLong(2, after);
        select.setFetchSize(500);
        try (ResultSet row = select.executeQuery()) {
          List<Document> documents = new ArrayList<>();
          long mark = after;
          while (row.next()) {
            documents.add(document(cluster, row));
            mark = row.getLong(9);
          }
          return new Loaded(documents, mark);
        }
      }
    });
  }

  /// Revisions of a resource below the given number, newest first.
  public List<Revision> history(ResourceKey key, long below, int limit) {
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(HISTORY)) {
        setKey(select, key);
        select.setLong(4, below);
        select.setInt(5, limit);
        try (ResultSet row = select.executeQuery()) {
          List<Revision> revisions = new ArrayList<>();
          while (row.next()) {
            revisions.add(revision(row));
          }
          return revisions;
        }
      }
    });
  }

  /// Documents and the mark of the newest of them.
  public record Loaded(List<Document> documents, long mark) {}

  private static void saveAll(Connection connection, List<Change> changes) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      for (Change change : changes) {
        Document document = change.document();
        setKey(save, document.key());
        save.setLong(4, document.revision());
        save.setBoolean(5, document.gone());
        save.setString(6, json(document.fields().values()));
        save.setString(7, document.digest());
        save.setObject(8, utc(document.configObservedAt()));
        save.setObject(9, utc(document.changedAt()));
        save.addBatch();
      }
      save.executeBatch();
    }
  }

  private static void addRevisions(Connection connection, List<Change> changes)
      throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD_REVISION)) {
      for (Change change : changes) {
        Revision revision = change.revision();
        if (revision != null) {
          setKey(add, change.document().key());
          add.setLong(4, revision.revision());
          add.setString(5, revision.what().toString());
          add.setObject(6, utc(revision.observedAt()));
          add.setString(7, json(revision.changes()));
          add.setString(8, revision.cause() == null ? null : json(revision.cause()));
          add.addBatch();
        }
      }
      add.executeBatch();
    }
  }

  private static void setKey(PreparedStatement statement, ResourceKey key) throws SQLException {
    statement.setString(1, key.cluster().value());
    statement.setString(2, key.kind().toString());
    statement.setString(3, key.localId());
  }

  private static Document document(ClusterId cluster, ResultSet row) throws SQLException {
    ResourceKind kind = ResourceKind.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT));
    return new Document(
        new ResourceKey(cluster, kind, row.getString(2)),
        row.getLong(3),
        row.getBoolean(4),
        new Fields(read(row.getString(5), new TypeReference<TreeMap<String, String>>() {})),
        row.getString(6),
        instant(row.getTimestamp(7)),
        row.getTimestamp(8).toInstant());
  }

  private static Revision revision(ResultSet row) throws SQLException {
    String cause = row.getString(5);
    return new Revision(
        row.getLong(1),
        ChangeKind.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT)),
        row.getTimestamp(3).toInstant(),
        read(row.getString(4), new TypeReference<List<FieldChange>>() {}),
        cause == null ? null : read(cause, new TypeReference<Cause>() {}));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static String json(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return Json.mapper().readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
