package dev.proxmoxmpc.inventory;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterRef;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.HistoryQuery;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import dev.proxmoxmpc.local.DatabaseAccess;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/// inventory-service on a database of its own, and the calls of its clients.
public final class RunningInventory implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final DatabaseAccess database;
  private final Path keyFile;
  private final Map<String, Object> settings;
  public final ApplicationContext context;

  private RunningInventory(DatabaseAccess database, Path keyFile, Map<String, Object> settings) {
    this.database = database;
    this.keyFile = keyFile;
    this.settings = settings;
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", -1);
    properties.put("datasources.default.url", database.jdbcUrl());
    properties.put("datasources.default.username", database.user());
    properties.put("datasources.default.password", database.password());
    properties.put("mpc.inventory.key-file", keyFile.toString());
    properties.put("mpc.nats.url", Servers.shared().nats.url());
    properties.put("mpc.nats.user", Servers.shared().nats.user());
    properties.put("mpc.nats.password", Servers.shared().nats.password());
    properties.put("inventory.sync.interval", "150ms");
    properties.put("inventory.sync.status-interval", "500ms");
    properties.put("inventory.sync.first-back-off", "300ms");
    properties.put("inventory.sync.last-back-off", "1s");
    properties.putAll(settings);
    Authority.shared();
    this.context = InventoryService.start(properties);
    eventually().until(() -> call(null, InventoryCalls.READY, new Nothing()).ready());
  }

  public static RunningInventory start(Path directory, Map<String, Object> settings) {
    return new RunningInventory(
        Servers.shared().freshDatabase(), directory.resolve("inventory.key"), settings);
  }

  public static RunningInventory start(Path directory) {
    return start(directory, Map.of());
  }

  /// Another process of the same service: same database, same key file.
  public RunningInventory again() {
    return new RunningInventory(database, keyFile, settings);
  }

  public static ConditionFactory eventually() {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(25))
        .pollDelay(Duration.ZERO);
  }

  public Cluster register(ClusterRegistration registration) {
    return as(Role.ADMIN, InventoryCalls.REGISTER_CLUSTER, registration);
  }

  public Cluster cluster(String id) {
    return as(Role.VIEWER, InventoryCalls.GET_CLUSTER, new ClusterRef(id));
  }

  public GuestPage guests(@Nullable String q) {
    return as(
        Role.OPERATOR,
        InventoryCalls.LIST_GUESTS,
        new GuestQuery(q, null, null, null, null, null, null, 1000, null));
  }

  public Guest guest(String cluster, int vmid) {
    return guests("cluster:" + cluster + " id:" + vmid).items().getFirst();
  }

  public GuestDetail detail(String cluster, int vmid) {
    return as(Role.OPERATOR, InventoryCalls.GET_GUEST, new GuestRef(cluster, vmid));
  }

  public List<Revision> history(String cluster, int vmid) {
    return as(
            Role.VIEWER, InventoryCalls.GUEST_HISTORY, new HistoryQuery(cluster, vmid, 1000, null))
        .items();
  }

  public List<Node> nodes() {
    return as(
            Role.VIEWER,
            InventoryCalls.LIST_NODES,
            new ListQuery(null, null, null, null, 1000, null))
        .items();
  }

  public <Q, R> R as(Role role, Call<Q, R> call, Q body) {
    return call(Authority.shared().token(role), call, body);
  }

  public <Q, R> R as(Role role, @Nullable String idempotencyKey, Call<Q, R> call, Q body) {
    return call(Authority.shared().token(role), idempotencyKey, call, body);
  }

  public <Q, R> R call(@Nullable String token, Call<Q, R> call, Q body) {
    return call(token, null, call, body);
  }

  private <Q, R> R call(
      @Nullable String token, @Nullable String idempotencyKey, Call<Q, R> call, Q body) {
    return context
        .getBean(RequestClient.class)
        .call(
            new CallContext(
                token,
                UUID.randomUUID().toString(),
                Instant.now().plusSeconds(30),
                idempotencyKey,
                null,
                null),
            call,
            body);
  }

  /// The problem a call ends in; empty when it succeeds.
  public static Optional<Problem> problemOf(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem());
    }
  }

  /// The code of the problem a call ends in, or `none`.
  public static String codeOf(Runnable call) {
    return problemOf(call).map(Problem::code).orElse("none");
  }

  public Connection database() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  /// The first column of the first row.
  public String query(String sql) {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public boolean execute(String sql) {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
