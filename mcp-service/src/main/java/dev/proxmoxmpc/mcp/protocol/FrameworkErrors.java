package dev.proxmoxmpc.mcp.protocol;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.kit.problem.Problems;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/// Gives errors that never reach the controller (unknown path, wrong method, too large a body) and
/// those nobody expected the same form as all others; what went wrong inside stays in the log.
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class FrameworkErrors implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    int status = response.code();
    Problem problem =
        status >= 400 && status < 500
            ? Problem.of(status, "refused", response.reason(), null)
            : Problems.internal();
    return response
        .body(problem.withRequestId(RequestId.of(request)))
        .contentType(ProblemReplies.TYPE);
  }
}
