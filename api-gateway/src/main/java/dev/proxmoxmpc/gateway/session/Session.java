package dev.proxmoxmpc.gateway.session;

import dev.proxmoxmpc.kit.security.Caller;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// Who makes a request, proven by `token`.
public record Session(Caller caller, String token) {
  private static final String ATTRIBUTE = "mpc.session";

  public static Optional<Session> of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Session.class);
  }

  void attach(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  @Override
  public String toString() {
    return "Session[caller=" + caller + "]";
  }
}
