package dev.proxmoxmpc.auth;

import dev.proxmoxmpc.local.DatabaseAccess;
import dev.proxmoxmpc.local.LocalNats;
import dev.proxmoxmpc.local.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real PostgreSQL and a real NATS server for all tests of this JVM, stopped after the last one.
final class Servers implements AutoCloseable {
  private static final AtomicReference<Servers> SHARED = new AtomicReference<>();

  private final Path directory;
  final LocalPostgres postgres;
  final LocalNats nats;

  private Servers() {
    try {
      directory = Files.createTempDirectory("auth-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
    nats = LocalNats.start(directory.resolve("nats"), 0);
  }

  static Servers shared() {
    return SHARED.get();
  }

  /// Starts the servers before the first test class that needs them.
  static final class Needed implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      SHARED.set(
          context
              .getRoot()
              .getStore(ExtensionContext.Namespace.GLOBAL)
              .getOrComputeIfAbsent(Servers.class, key -> new Servers(), Servers.class));
    }
  }

  /// The database without any table; whoever used it before has to be closed.
  DatabaseAccess emptyDatabase() {
    DatabaseAccess access = postgres.database("auth");
    try (Connection connection =
            DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema public cascade");
      statement.execute("create schema public");
      return access;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    nats.close();
    postgres.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
