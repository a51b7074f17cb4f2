package dev.proxmoxmpc.inventory;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/// Starts inventory-service.
public final class InventoryService {
  /// Environment variables of a service that runs as a process of its own.
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MPC_INVENTORY_PORT", "micronaut.server.port",
          "MPC_INVENTORY_HOST", "micronaut.server.host",
          "MPC_INVENTORY_DB_URL", "datasources.default.url",
          "MPC_INVENTORY_DB_USER", "datasources.default.username",
          "MPC_INVENTORY_DB_PASSWORD", "datasources.default.password",
          "MPC_INVENTORY_KEY_FILE", "mpc.inventory.key-file",
          "MPC_NATS_URL", "mpc.nats.url",
          "MPC_NATS_USER", "mpc.nats.user",
          "MPC_NATS_PASSWORD", "mpc.nats.password");

  private InventoryService() {}

  /// Starts the service inside this JVM; closing the context ends it. Settings come from
  /// `properties` alone, never from the environment.
  public static ApplicationContext start(Map<String, Object> properties) {
    ApplicationContext context =
        ApplicationContext.builder()
            .mainClass(InventoryService.class)
            .overrideConfigLocations("classpath:inventory/")
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
