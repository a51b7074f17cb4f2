package dev.proxmoxmpc.gateway.problem;

import dev.proxmoxmpc.contracts.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// Answers with the problem of a service or of a route.
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
  @Override
  public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
    return ProblemReply.of(request, exception.problem());
  }
}
