package dev.proxmoxmpc.gateway.session;

import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Caller;
import dev.proxmoxmpc.kit.security.TokenVerifier;
import dev.proxmoxmpc.kit.security.Verification;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Optional;
import java.util.Set;

/// Lets nobody past without a valid token, except to the routes listed here. It decides by the
/// route that was found, not by the text of the path. Rights are checked by the services that own
/// the objects.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class TokenFilter {
  private static final Set<String> PUBLIC =
      Set.of(
          "POST /api/v1/auth/login",
          "POST /api/v1/auth/refresh",
          "GET /api/v1/openapi.yaml",
          "GET /health");
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String SCHEME = "bearer ";

  private final TokenVerifier verifier;

  TokenFilter(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void authenticate(HttpRequest<?> request) {
    Optional<UriRouteInfo<?, ?>> route =
        RouteAttributes.getRouteInfo(request)
            .filter(UriRouteInfo.class::isInstance)
            .map(info -> (UriRouteInfo<?, ?>) info);
    if (route.isEmpty() || PUBLIC.contains(name(route.get()))) {
      return;
    }
    Optional<String> bearer = bearer(request);
    String token =
        bearer
            .or(() -> SessionCookies.access(request))
            .orElseThrow(() ->
                Problems.unauthenticated("Send the access token as `Authorization: Bearer ...`."));
    new Session(verify(token), token).attach(request);
    if (bearer.isEmpty() && !READS.contains(request.getMethod())) {
      SessionCookies.requireProof(request);
    }
  }

  private Caller verify(String token) {
    return switch (verifier.verify(token)) {
      case Verification.Valid(Caller caller) -> caller;
      case Verification.Invalid(String why) -> throw Problems.unauthenticated(why);
    };
  }

  private static String name(UriRouteInfo<?, ?> route) {
    HttpMethod method =
        route.getHttpMethod() == HttpMethod.HEAD ? HttpMethod.GET : route.getHttpMethod();
    return method + " " + route.getUriMatchTemplate().toPathString();
  }

  private static Optional<String> bearer(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
