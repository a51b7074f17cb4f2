package dev.proxmoxmpc.auth;

import dev.proxmoxmpc.auth.user.FirstAdministrator;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/// Starts auth-service.
public final class AuthService {
  /// Environment variables of a service that runs as a process of its own.
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MPC_AUTH_PORT", "micronaut.server.port",
          "MPC_AUTH_HOST", "micronaut.server.host",
          "MPC_AUTH_DB_URL", "datasources.default.url",
          "MPC_AUTH_DB_USER", "datasources.default.username",
          "MPC_AUTH_DB_PASSWORD", "datasources.default.password",
          "MPC_AUTH_KEY_FILE", "mpc.auth.key-file",
          "MPC_ADMIN_PASSWORD", "mpc.auth.admin-password",
          "MPC_NATS_URL", "mpc.nats.url",
          "MPC_NATS_USER", "mpc.nats.user",
          "MPC_NATS_PASSWORD", "mpc.nats.password");

  private AuthService() {}

  /// Starts the service inside this JVM; closing the context ends it. Settings come from
  /// `properties` alone, never from the environment.
  public static ApplicationContext start(Map<String, Object> properties) {
    return start(builder(properties));
  }

  static ApplicationContextBuilder builder(Map<String, Object> properties) {
    return ApplicationContext.builder()
        .mainClass(AuthService.class)
        .overrideConfigLocations("classpath:auth/")
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
    context
        .getBean(FirstAdministrator.class)
        .take()
        .ifPresent(admin ->
            System.out.printf(
                "First sign-in: %s / %s (shown once)%n", admin.username(), admin.password()));
  }
}
