package dev.proxmoxmpc.gateway;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/// Starts api-gateway.
public final class GatewayService {
  /// Environment variables of a gateway that runs as a process of its own.
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MPC_GATEWAY_PORT", "micronaut.server.port",
          "MPC_GATEWAY_HOST", "micronaut.server.host",
          "MPC_GATEWAY_MCP_URL", "mpc.gateway.mcp-url",
          "MPC_NATS_URL", "mpc.nats.url",
          "MPC_NATS_USER", "mpc.nats.user",
          "MPC_NATS_PASSWORD", "mpc.nats.password");

  private GatewayService() {}

  /// Starts the gateway inside this JVM; closing the context ends it. Settings come from
  /// `properties` alone, never from the environment.
  public static ApplicationContext start(Map<String, Object> properties) {
    ApplicationContext context =
        ApplicationContext.builder()
            .mainClass(GatewayService.class)
            .overrideConfigLocations("classpath:gateway/")
            .environmentPropertySource(false)
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .start();
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
