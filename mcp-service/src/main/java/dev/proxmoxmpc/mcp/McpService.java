package dev.proxmoxmpc.mcp;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/// Starts mcp-service.
public final class McpService {
  /// Environment variables of a service that runs as a process of its own.
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MPC_MCP_PORT", "micronaut.server.port",
          "MPC_MCP_HOST", "micronaut.server.host",
          "MPC_MCP_ORIGINS", "mpc.mcp.origins",
          "MPC_NATS_URL", "mpc.nats.url",
          "MPC_NATS_USER", "mpc.nats.user",
          "MPC_NATS_PASSWORD", "mpc.nats.password");

  private McpService() {}

  /// Starts the service inside this JVM; closing the context ends it. Settings come from
  /// `properties` alone, never from the environment.
  public static ApplicationContext start(Map<String, Object> properties) {
    return start(builder(properties));
  }

  static ApplicationContextBuilder builder(Map<String, Object> properties) {
    return ApplicationContext.builder()
        .mainClass(McpService.class)
        .overrideConfigLocations("classpath:mcp/")
        .environmentPropertySource(false)
        .deduceEnvironment(false)
        .banner(false)
        .properties(properties);
  }

  static ApplicationContext start(ApplicationContextBuilder builder) {
    ApplicationContext context = builder.start();
    context.getBean(EmbeddedServer.class).start();
    return context;
  }

  public static void main(String[] arguments) {
    Map<String, Object> properties = new HashMap<>();
    ENVIRONMENT.forEach((variable, property) -> {
      String value = System.getenv(variable);
      if (value != null) {
        properties.put(property, value);
      }
    });
    ApplicationContext context = start(properties);
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "shutdown"));
  }
}
