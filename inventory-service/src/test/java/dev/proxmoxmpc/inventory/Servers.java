package dev.proxmoxmpc.inventory;

import dev.proxmoxmpc.local.DatabaseAccess;
import dev.proxmoxmpc.local.LocalNats;
import dev.proxmoxmpc.local.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A real PostgreSQL and a real NATS server for all tests of this JVM.
public final class Servers {
  private static final Servers SHARED = new Servers();

  private final AtomicInteger databases = new AtomicInteger();
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

  public DatabaseAccess freshDatabase() {
    return postgres.database("inventory_" + "z".repeat(databases.incrementAndGet()));
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
