package dev.proxmoxmpc.gateway.session;

import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;

/// The cookies of a browser's session. Scripts cannot read them and other sites cannot send them; a
/// write that relies on them also needs a header that no plain form can send.
final class SessionCookies {
  static final String ACCESS = "mpc_access";
  static final String REFRESH = "mpc_refresh";
  private static final String ACCESS_PATH = "/api";
  private static final String REFRESH_PATH = "/api/v1/auth";
  private static final String PROOF_HEADER = "X-MPC-Session";

  private SessionCookies() {}

  static Optional<String> access(HttpRequest<?> request) {
    return value(request, ACCESS);
  }

  static Optional<String> refresh(HttpRequest<?> request) {
    return value(request, REFRESH);
  }

  static void requireProof(HttpRequest<?> request) {
    if (!"1".equals(request.getHeaders().get(PROOF_HEADER))) {
      throw new ProblemException(
          Problem.of(
              403,
              "session-header-missing",
              "Header missing",
              "A change made with the session cookie needs the header `X-MPC-Session: 1`."));
    }
  }

  static void set(HttpRequest<?> request, MutableHttpResponse<?> response, Tokens tokens) {
    add(request, response, ACCESS, ACCESS_PATH, tokens.accessToken(), tokens.expiresIn());
    add(request, response, REFRESH, REFRESH_PATH, tokens.refreshToken(), tokens.refreshExpiresIn());
  }

  static void clear(HttpRequest<?> request, MutableHttpResponse<?> response) {
    add(request, response, ACCESS, ACCESS_PATH, "", 0);
    add(request, response, REFRESH, REFRESH_PATH, "", 0);
  }

  private static void add(
      HttpRequest<?> request,
      MutableHttpResponse<?> response,
      String name,
      String path,
      String value,
      long seconds) {
    response.cookie(
        Cookie.of(name, value)
            .path(path)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite(SameSite.Strict)
            .maxAge(Duration.ofSeconds(seconds)));
  }

  private static Optional<String> value(HttpRequest<?> request, String name) {
    return request
        .getCookies()
        .findCookie(name)
        .map(Cookie::getValue)
        .filter(text -> !text.isBlank());
  }
}
