package dev.proxmoxmpc.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL server whose data lives in a directory and outlives this JVM; the server
/// itself does not. Writes are durable, every role needs its password, and one role owns one
/// database.
public final class LocalPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
  private static final String HBA = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final EmbeddedPostgres server;
  private final Path secrets;
  private final String superuserPassword;
  private final int port;
  private final long pid;

  private LocalPostgres(
      EmbeddedPostgres server, Path secrets, String superuserPassword, int port, long pid) {
    this.server = server;
    this.secrets = secrets;
    this.superuserPassword = superuserPassword;
    this.port = port;
    this.pid = pid;
  }

  /// Starts the server on `directory`, creating it at the first start.
  ///
  /// @param port a loopback port, or 0 for a free one; keep the same port for the same directory
  public static LocalPostgres start(Path directory, int port) {
    Path data = directory.resolve("data");
    Path secrets = directory.resolve("secrets");
    int chosen = Ports.choose(port);
    stopLeftover(data);
    boolean fresh = !Files.exists(data.resolve("PG_VERSION"));
    String password = Secrets.readOrCreate(secrets.resolve("postgres"));
    try {
      EmbeddedPostgres server = open(directory, data, chosen, fresh ? null : password);
      long pid = postmaster(data);
      ChildGuard.instance().guard(pid, "INT");
      LocalPostgres postgres = new LocalPostgres(server, secrets, password, chosen, pid);
      if (fresh) {
        postgres.lockDown(data);
      }
      LOG.info("postgresql ready port={} directory={}", chosen, data);
      return postgres;
    } catch (IOException | SQLException e) {
      throw new ServerStartException(
          "PostgreSQL could not be started on " + data + ": " + e.getMessage(), e);
    }
  }

  /// The database of one service and its owner, created at the first call.
  public DatabaseAccess database(String name) {
    if (!name.matches("[a-z_]+")) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    String password = Secrets.readOrCreate(secrets.resolve(name));
    try (Connection connection = superuser()) {
      if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
        run(connection, "create role " + name + " login password '" + password + "'");
      }
      if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
        run(connection, "create database " + name + " owner " + name);
        run(connection, "revoke connect on database " + name + " from public");
      }
    } catch (SQLException e) {
      throw new ServerStartException(
          "The database " + name + " could not be prepared: " + e.getMessage(), e);
    }
    return new DatabaseAccess("jdbc:postgresql://127.0.0.1:" + port + "/" + name, name, password);
  }

  public int port() {
    return port;
  }

  /// The operating system's id of the server process.
  public long pid() {
    return pid;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("postgresql did not stop cleanly: {}", e.getMessage());
    }
    ChildGuard.instance().release(pid);
  }

  private static EmbeddedPostgres open(
      Path directory, Path data, int port, @org.jspecify.annotations.Nullable String password)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(binaries(directory).toFile())
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100");
    if (password != null) {
      builder.setConnectConfig("password", password);
    }
    return builder.start();
  }

  /// The unpacked server programs are shared by all data directories of a user.
  private static Path binaries(Path directory) throws IOException {
    String cache = System.getenv("MPC_CACHE");
    Path path =
        cache == null
            ? Path.of(System.getProperty("user.home"), ".cache", "proxmox-mpc")
            : Path.of(cache);
    try {
      return Files.createDirectories(path.resolve("postgresql"));
    } catch (IOException e) {
      LOG.debug("cache {} cannot be written, unpacking into the data directory", path);
      return Files.createDirectories(directory.resolve("postgresql"));
    }
  }

  private void lockDown(Path data) throws IOException, SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "")) {
      run(connection, "alter user postgres password '" + superuserPassword + "'");
      Files.writeString(data.resolve("pg_hba.conf"), HBA);
      run(connection, "select pg_reload_conf()");
    }
  }

  private Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", superuserPassword);
  }

  private static long postmaster(Path data) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
  }

  /// A server that a lost JVM and a lost guard left behind still owns the directory: it is ended,
  /// not adopted.
  private static void stopLeftover(Path data) {
    if (!Files.exists(data.resolve("postmaster.pid"))) {
      return;
    }
    try {
      ProcessHandle.of(postmaster(data))
          .filter(process -> process.info().command().orElse("").endsWith("postgres"))
          .ifPresent(process -> {
            LOG.warn("ending a PostgreSQL server left behind pid={}", process.pid());
            process.destroy();
            process.onExit().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
          });
    } catch (IOException | RuntimeException e) {
      throw new ServerStartException(
          "A PostgreSQL server left behind on " + data + " could not be ended", e);
    }
  }

  private static boolean exists(Connection connection, String sql, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
