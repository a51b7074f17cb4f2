package dev.proxmoxmpc.inventory;

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
import java.util.stream.Stream;

/// A real PostgreSQL and a real NATS server for all tests of this JVM.
public final class Servers {
  private static final Servers SHARED = new Servers();

  private final Path directory;
  public final LocalPostgres postgres;
  public final LocalNats nats;

  private Servers() {
    try {
      directory = Files.createTempDirectory("inventory-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
    nats = LocalNats.start(directory.resolve("nats"), 0);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
  }

  public static Servers shared() {
    return SHARED;
  }

  /// The one database, emptied. Only one test uses it at a time.
  public DatabaseAccess freshDatabase() {
    DatabaseAccess access = postgres.database("inventory");
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

  private void stop() {
    nats.close();
    postgres.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
