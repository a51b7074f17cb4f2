package dev.proxmoxmpc.mcp;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.local.LocalNats;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// mcp-service on a port of its own, with a real NATS and services that answer what a test put
/// there.
public final class RunningMcp implements AutoCloseable {
  private final LocalNats nats = startNats();
  private final FakeServices services;
  private final ApplicationContext context;

  private RunningMcp(Map<String, Object> settings) {
    Map<String, Object> properties =
        new HashMap<>(
            Map.of(
                "micronaut.server.port", -1,
                "mpc.nats.url", nats.url(),
                "mpc.nats.user", nats.user(),
                "mpc.nats.password", nats.password()));
    services = new FakeServices(properties);
    properties.putAll(settings);
    context = McpService.start(properties);
  }

  public static RunningMcp start() {
    return start(Map.of());
  }

  public static RunningMcp start(Map<String, Object> settings) {
    return new RunningMcp(settings);
  }

  public FakeServices services() {
    return services;
  }

  public ApplicationContext context() {
    return context;
  }

  public URI url() {
    return context.getBean(EmbeddedServer.class).getURI();
  }

  /// A client of a signed-in user of that name.
  public WireClient client(String username) {
    return client(username, Duration.ofMinutes(10));
  }

  /// The same, with a token that ends after `life`.
  public WireClient client(String username, Duration life) {
    return new WireClient(url().resolve("/mcp"), services.token(username, Role.VIEWER, life));
  }

  @Override
  public void close() {
    context.close();
    services.close();
    nats.close();
  }

  private static LocalNats startNats() {
    try {
      return LocalNats.start(Files.createTempDirectory("mcp-test"), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
