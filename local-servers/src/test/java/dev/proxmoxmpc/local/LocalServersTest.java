package dev.proxmoxmpc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServersTest {
  @TempDir Path directory;

  @Test
  void postgresKeepsItsRowsAcrossRestartsAndRefusesAWrongPassword() throws Exception {
    DatabaseAccess first;
    try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
      first = postgres.database("inventory");
      try (var connection =
              DriverManager.getConnection(first.jdbcUrl(), first.user(), first.password());
          var statement = connection.createStatement()) {
        statement.execute("create table kept (id int)");
        statement.execute("insert into kept values (7)");
      }
    }

    try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
      DatabaseAccess access = postgres.database("inventory");
      try (var connection =
              DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
          var rows = connection.createStatement().executeQuery("select id from kept")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(7);
      }
      assertThatThrownBy(
              () -> DriverManager.getConnection(access.jdbcUrl(), access.user(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      postgres.database("auth");
      assertThatThrownBy(() ->
              DriverManager.getConnection(
                  access.jdbcUrl().replace("/inventory", "/auth"),
                  access.user(),
                  access.password()))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void natsOffersJetStreamAndNeedsItsPassword() throws Exception {
    try (LocalNats nats = LocalNats.start(directory, 0)) {
      try (Connection connection = Nats.connect(options(nats, nats.password()))) {
        assertThat(connection.jetStreamManagement().getAccountStatistics().getStreams()).isZero();
      }
      assertThatThrownBy(() -> Nats.connect(options(nats, "wrong")))
          .hasMessageContaining("Authorization");
    }
  }

  @Test
  void serversEndWhenTheJvmThatStartedThemIsKilled() throws Exception {
    Started started = startInAnotherJvm();

    started.jvm().destroyForcibly().waitFor();

    for (long pid : started.pids()) {
      awaitEnd(pid);
    }
  }

  @Test
  void serversThatSurvivedTheirJvmAndItsGuardAreReplacedAndTheirDataKept() throws Exception {
    Started started = startInAnotherJvm();
    started
        .jvm()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("sh"))
        .forEach(ProcessHandle::destroyForcibly);
    started.jvm().destroyForcibly().waitFor();
    for (long pid : started.pids()) {
      assertThat(ProcessHandle.of(pid)).isPresent();
    }

    try (LocalPostgres postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
        LocalNats nats = LocalNats.start(directory.resolve("nats"), 0)) {
      DatabaseAccess access = postgres.database("kept");
      try (var connection =
          DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password())) {
        assertThat(connection.isValid(5)).isTrue();
      }
      for (long pid : started.pids()) {
        awaitEnd(pid);
      }
    }
  }

  private Started startInAnotherJvm() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartsServers.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String[] words =
        jvm.inputReader()
            .lines()
            .filter(line -> line.startsWith("pids "))
            .findFirst()
            .orElseThrow()
            .split(" ");
    return new Started(jvm, List.of(Long.parseLong(words[1]), Long.parseLong(words[2])));
  }

  private static void awaitEnd(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  private record Started(Process jvm, List<Long> pids) {}

  private static Options options(LocalNats nats, String password) {
    return Options.builder()
        .server(nats.url())
        .userInfo(nats.user(), password)
        .maxReconnects(0)
        .errorListener(new io.nats.client.ErrorListener() {})
        .build();
  }
}
