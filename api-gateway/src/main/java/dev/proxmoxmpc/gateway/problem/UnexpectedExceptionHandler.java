package dev.proxmoxmpc.gateway.problem;

import dev.proxmoxmpc.gateway.request.RequestId;
import dev.proxmoxmpc.kit.problem.Problems;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last resort: the log gets the cause, the client its request id.
@Singleton
final class UnexpectedExceptionHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionHandler.class);

  @Override
  public HttpResponse<?> handle(HttpRequest request, Throwable exception) {
    LOG.error(
        "request failed method={} path={} requestId={}",
        request.getMethodName(),
        request.getPath(),
        RequestId.of(request),
        exception);
    return ProblemReply.of(request, Problems.internal());
  }
}
