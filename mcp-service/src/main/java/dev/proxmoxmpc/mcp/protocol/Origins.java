package dev.proxmoxmpc.mcp.protocol;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which web pages may connect. A page of another site could otherwise reach a server on this
/// machine through the browser (DNS rebinding); programs send no Origin and are not asked for one.
@Singleton
final class Origins {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;

  Origins(McpSettings settings) {
    this.allowed = Set.copyOf(settings.origins());
  }

  /// Throws the problem `origin-refused` for pages that may not connect.
  void check(HttpRequest<?> request) {
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    if (!allows(origin)) {
      throw new ProblemException(
          Problem.of(
              403,
              "origin-refused",
              "Not from this page",
              "Pages of this origin may not connect; the setting mpc.mcp.origins lists others."));
    }
  }

  private boolean allows(@Nullable String origin) {
    if (origin == null || allowed.contains(origin)) {
      return true;
    }
    try {
      URI uri = URI.create(origin);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }
}
