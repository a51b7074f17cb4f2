package dev.proxmoxmpc.standalone;

import dev.proxmoxmpc.auth.AuthService;
import dev.proxmoxmpc.auth.user.FirstAdministrator;
import dev.proxmoxmpc.gateway.GatewayService;
import dev.proxmoxmpc.inventory.InventoryService;
import dev.proxmoxmpc.local.DatabaseAccess;
import dev.proxmoxmpc.local.LocalNats;
import dev.proxmoxmpc.local.LocalPostgres;
import dev.proxmoxmpc.local.ServerStartException;
import dev.proxmoxmpc.mcp.McpService;
import io.micronaut.context.ApplicationContext;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts every part in the order they need each other, PostgreSQL and NATS side by side and then
/// the services side by side, and stops the doors first and what everything stands on last.
final class Standalone implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

  /// The order of stopping.
  private static final List<String> ORDER =
      List.of(
          "start cache",
          "mcp",
          "gateway",
          "inventory",
          "auth",
          "simulator",
          "NATS",
          "PostgreSQL",
          "lock");

  private static final Set<String> SILENT = Set.of("start cache", "lock");

  private final StartSettings settings;
  private final StartDisplay display;
  private final Map<String, AutoCloseable> parts = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  Standalone(StartSettings settings, StartDisplay display) {
    this.settings = settings;
    this.display = display;
  }

  /// Returns when everything is ready; throws [StartException] or [ServerStartException] and stops
  /// what had been started.
  void start() {
    long begun = System.nanoTime();
    display.line("Starting Proxmox-MPC (data: " + settings.data() + ")");
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      add("lock", DataDirectory.take(settings.data()));
      Path data = settings.data();
      CompletableFuture<LocalPostgres> postgresStart =
          begin(
              threads,
              "PostgreSQL",
              () -> LocalPostgres.start(data.resolve("postgresql"), settings.postgresPort()));
      CompletableFuture<LocalNats> natsStart =
          begin(threads, "NATS", () -> LocalNats.start(data.resolve("nats"), settings.natsPort()));
      CompletableFuture<Optional<Demo>> demoStart =
          settings.demo()
              ? begin(threads, "simulator", () -> Demo.start(settings)).thenApply(Optional::of)
              : CompletableFuture.completedFuture(Optional.empty());
      LocalNats nats = natsStart.join();
      LocalPostgres postgres = postgresStart.join();
      ApplicationContext auth = startServices(threads, postgres, nats);
      demoStart.join().ifPresent(demo -> demo.register(auth));
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      StartCache.begin().ifPresent(cache -> add("start cache", cache));
      display.line(
          new Welcome(
                  settings, auth.getBean(FirstAdministrator.class).take(), demoStart.join(), took)
              .text());
    } catch (CompletionException e) {
      close();
      throw translate(e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      close();
      throw translate(e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      if (parts.size() > 1) {
        display.line("\nStopping");
      }
      for (String name : ORDER) {
        AutoCloseable part = parts.remove(name);
        if (part != null) {
          stop(name, part);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private ApplicationContext startServices(
      ExecutorService threads, LocalPostgres postgres, LocalNats nats) {
    Path keys = settings.data().resolve("keys");
    Map<String, Object> auth = service(settings.authPort(), nats);
    auth.putAll(database(postgres.database("auth")));
    auth.put("mpc.auth.key-file", keys.resolve("auth.key").toString());
    Optional.ofNullable(System.getenv("MPC_ADMIN_PASSWORD"))
        .ifPresent(text -> auth.put("mpc.auth.admin-password", text));
    Map<String, Object> inventory = service(settings.inventoryPort(), nats);
    inventory.putAll(database(postgres.database("inventory")));
    inventory.put("mpc.inventory.key-file", keys.resolve("inventory.key").toString());
    Map<String, Object> gateway = service(settings.gatewayPort(), nats);
    gateway.put("mpc.gateway.mcp-url", "http://127.0.0.1:" + settings.mcpPort());
    CompletableFuture<ApplicationContext> authStart =
        begin(threads, "auth", () -> AuthService.start(auth));
    CompletableFuture<ApplicationContext> inventoryStart =
        begin(threads, "inventory", () -> InventoryService.start(inventory));
    CompletableFuture<ApplicationContext> gatewayStart =
        begin(threads, "gateway", () -> GatewayService.start(gateway));
    CompletableFuture<ApplicationContext> mcpStart =
        begin(threads, "mcp", () -> McpService.start(service(settings.mcpPort(), nats)));
    CompletableFuture.allOf(authStart, inventoryStart, gatewayStart, mcpStart).join();
    return authStart.join();
  }

  private static Map<String, Object> service(int port, LocalNats nats) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.host", "127.0.0.1");
    properties.put("micronaut.server.port", port);
    properties.put("mpc.nats.url", nats.url());
    properties.put("mpc.nats.user", nats.user());
    properties.put("mpc.nats.password", nats.password());
    return properties;
  }

  private static Map<String, Object> database(DatabaseAccess access) {
    return Map.of(
        "datasources.default.url", access.jdbcUrl(),
        "datasources.default.username", access.user(),
        "datasources.default.password", access.password());
  }

  private <T extends AutoCloseable> CompletableFuture<T> begin(
      ExecutorService threads, String name, Supplier<T> start) {
    return CompletableFuture.supplyAsync(
        () -> {
          long begun = System.nanoTime();
          T part = start.get();
          Duration took = Duration.ofNanos(System.nanoTime() - begun);
          add(name, part);
          display.ready(name, took, "");
          return part;
        },
        threads);
  }

  /// A part that becomes ready while everything is being stopped is stopped at once.
  private void add(String name, AutoCloseable part) {
    lock.lock();
    try {
      if (!closed) {
        parts.put(name, part);
        return;
      }
    } finally {
      lock.unlock();
    }
    stop(name, part);
  }

  private void stop(String name, AutoCloseable part) {
    try {
      part.close();
      if (!SILENT.contains(name)) {
        display.stopped(name);
      }
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly", name, e);
    }
  }

  private RuntimeException translate(Throwable failure) {
    if (failure instanceof StartException || failure instanceof ServerStartException) {
      return (RuntimeException) failure;
    }
    for (Throwable link = failure; link != null; link = link.getCause()) {
      if (link instanceof BindException
          || String.valueOf(link.getMessage()).contains("Address already in use")) {
        return new StartException(
            "One of the ports "
                + settings.port()
                + " to "
                + (settings.port() + 9)
                + " is in use. Choose another first port with --port N.",
            failure);
      }
    }
    return new StartException(
        "A part failed to start: " + failure.getMessage() + " (set MPC_LOG_LEVEL=debug for more)",
        failure);
  }
}
