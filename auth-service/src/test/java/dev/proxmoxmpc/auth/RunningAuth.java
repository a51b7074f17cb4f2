package dev.proxmoxmpc.auth;

import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.auth.LoginRequest;
import dev.proxmoxmpc.contracts.auth.RefreshRequest;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
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
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// auth-service on an empty database, with a clock that can be moved and the calls of its clients.
public final class RunningAuth implements AutoCloseable {
  public static final String ADMIN_PASSWORD = "correct horse battery staple";
  public static final String HOME = "192.0.2.1";

  private final DatabaseAccess database;
  private final Path keyFile;
  public final MovableClock clock;
  public final ApplicationContext context;

  private RunningAuth(
      DatabaseAccess database, Path keyFile, MovableClock clock, @Nullable String password) {
    this.database = database;
    this.keyFile = keyFile;
    this.clock = clock;
    Map<String, Object> properties =
        new HashMap<>(
            Map.of(
                "micronaut.server.port", -1,
                "datasources.default.url", database.jdbcUrl(),
                "datasources.default.username", database.user(),
                "datasources.default.password", database.password(),
                "mpc.auth.key-file", keyFile.toString(),
                "mpc.nats.url", Servers.shared().nats.url(),
                "mpc.nats.user", Servers.shared().nats.user(),
                "mpc.nats.password", Servers.shared().nats.password()));
    if (password != null) {
      properties.put("mpc.auth.admin-password", password);
    }
    this.context = AuthService.start(AuthService.builder(properties).singletons(clock));
  }

  public static RunningAuth start(Path directory) {
    return start(directory, ADMIN_PASSWORD);
  }

  public static RunningAuth start(Path directory, @Nullable String password) {
    return new RunningAuth(
        Servers.shared().emptyDatabase(),
        directory.resolve("auth.key"),
        new MovableClock(Instant.now()),
        password);
  }

  /// Another process of the same service: same database, same key file, same clock.
  public RunningAuth replica() {
    return new RunningAuth(database, keyFile, clock, ADMIN_PASSWORD);
  }

  public Tokens login(String username, String password, String address) {
    return call(null, address, AuthCalls.LOGIN, new LoginRequest(username, password));
  }

  public Tokens login() {
    return login("admin", ADMIN_PASSWORD, HOME);
  }

  public Tokens refresh(String refreshToken) {
    return call(null, HOME, AuthCalls.REFRESH, new RefreshRequest(refreshToken));
  }

  public User me(String accessToken) {
    return call(accessToken, HOME, AuthCalls.ME, new Nothing());
  }

  public void logout(String accessToken) {
    call(accessToken, HOME, AuthCalls.LOGOUT, new Nothing());
  }

  public <Q, R> R call(@Nullable String token, @Nullable String address, Call<Q, R> call, Q body) {
    return context
        .getBean(RequestClient.class)
        .call(
            new CallContext(
                token,
                UUID.randomUUID().toString(),
                Instant.now().plusSeconds(30),
                null,
                address,
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

  public Path keyFile() {
    return keyFile;
  }

  @Override
  public void close() {
    context.close();
  }
}
