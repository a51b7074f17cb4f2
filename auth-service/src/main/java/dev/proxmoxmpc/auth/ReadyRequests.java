package dev.proxmoxmpc.auth;

import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.auth.Readiness;
import dev.proxmoxmpc.kit.message.RequestServer;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/// Says whether the service can do its work: an answer at all means that NATS works.
@Context
final class ReadyRequests {
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;

  ReadyRequests(RequestServer server, DataSource database) {
    // Outside of a transaction the injected data source has no connection to give.
    this.database = DelegatingDataSource.unwrapDataSource(database);
    server.servePublic(AuthCalls.READY, (body, context) -> ready());
  }

  private Readiness ready() {
    boolean up = databaseAnswers();
    return new Readiness(up, Map.of("database", up ? "up" : "down"));
  }

  private boolean databaseAnswers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
