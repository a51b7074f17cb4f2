package dev.proxmoxmpc.mcp.protocol;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// Answers a request that did not get as far as the protocol with its problem (RFC 9457), and with
/// how to authenticate (RFC 6750) where that was the reason.
@Singleton
final class ProblemReplies implements ExceptionHandler<ProblemException, HttpResponse<?>> {
  static final MediaType TYPE = MediaType.of("application/problem+json");

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
    Problem problem = exception.problem().withRequestId(RequestId.of(request));
    var reply =
        HttpResponse.status(problem.status(), problem.title()).body(problem).contentType(TYPE);
    if (problem.status() == 401) {
      boolean presented = request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
      String error = presented ? ", error=\"invalid_token\"" : "";
      reply.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"proxmox-mpc\"" + error);
    }
    return reply;
  }
}
