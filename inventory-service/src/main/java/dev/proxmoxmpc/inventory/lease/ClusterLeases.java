package dev.proxmoxmpc.inventory.lease;

import dev.proxmoxmpc.inventory.ClusterId;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes and keeps leases. All leases of a replica live in one session: when it breaks they are all
/// gone, and PostgreSQL gives them to whoever asks next. The session watches its peer closely, so
/// that a vanished replica is noticed within ten seconds.
@Singleton
public final class ClusterLeases {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterLeases.class);
  private static final int LOCK_SPACE = 0x6d7063;
  private static final String RAISE =
      """
      insert into cluster_fence (cluster, number, owner) values (?, 1, ?)
      on conflict (cluster) do update
        set number = cluster_fence.number + 1, owner = excluded.owner
      returning number
      """;

  private final DataSource database;
  private final String owner = UUID.randomUUID().toString();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ClusterId, Fence> held = new HashMap<>();
  private @Nullable Connection session;

  ClusterLeases(DataSource database) {
    this.database = DelegatingDataSource.unwrapDataSource(database);
  }

  /// Takes the lease of a cluster, unless another replica holds it.
  public Optional<Fence> tryTake(ClusterId cluster) throws SQLException {
    lock.lock();
    try {
      Connection connection = session();
      if (!advisory(connection, "select pg_try_advisory_lock(?, hashtext(?))", cluster)) {
        return Optional.empty();
      }
      try (PreparedStatement raise = connection.prepareStatement(RAISE)) {
        raise.setString(1, cluster.value());
        raise.setString(2, owner);
        try (ResultSet row = raise.executeQuery()) {
          row.next();
          Fence fence = new Fence(cluster, row.getLong(1));
          held.put(cluster, fence);
          LOG.info("lease taken cluster={} number={}", cluster, fence.number());
          return Optional.of(fence);
        }
      } catch (SQLException e) {
        advisory(connection, "select pg_advisory_unlock(?, hashtext(?))", cluster);
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether the session that holds the leases is alive. Once this is false, all leases are lost.
  public boolean alive() {
    lock.lock();
    try {
      if (session != null && session.isValid(2)) {
        return true;
      }
      drop();
      return false;
    } catch (SQLException e) {
      drop();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// Gives a lease back.
  public void release(Fence fence) {
    lock.lock();
    try {
      Connection connection = session;
      if (connection != null && held.remove(fence.cluster(), fence)) {
        advisory(connection, "select pg_advisory_unlock(?, hashtext(?))", fence.cluster());
      }
    } catch (SQLException e) {
      LOG.debug("lease ended with its session cluster={}", fence.cluster());
      drop();
    } finally {
      lock.unlock();
    }
  }

  @PreDestroy
  void close() {
    lock.lock();
    try {
      drop();
    } finally {
      lock.unlock();
    }
  }

  private Connection session() throws SQLException {
    if (session != null) {
      return session;
    }
    Connection connection = database.getConnection();
    try (Statement settings = connection.createStatement()) {
      settings.execute("set tcp_keepalives_idle = 3");
      settings.execute("set tcp_keepalives_interval = 2");
      settings.execute("set tcp_keepalives_count = 2");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    session = connection;
    return connection;
  }

  /// Ends the session for good: the pool must not hand it, and its locks, to anybody else.
  private void drop() {
    held.clear();
    Connection connection = session;
    session = null;
    if (connection == null) {
      return;
    }
    try (connection) {
      advisoryFree(connection);
    } catch (SQLException e) {
      LOG.debug("lease session was already broken: {}", e.getMessage());
    }
  }

  private static void advisoryFree(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_unlock_all()");
    }
  }

  private static boolean advisory(Connection connection, String sql, ClusterId cluster)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, LOCK_SPACE);
      statement.setString(2, cluster.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
