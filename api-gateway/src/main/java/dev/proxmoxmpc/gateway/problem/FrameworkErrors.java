package dev.proxmoxmpc.gateway.problem;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.kit.problem.Problems;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;

/// Gives errors that never reach a route of ours (unknown path, wrong method, unreadable request)
/// the same form as all others.
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class FrameworkErrors implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    return ProblemReply.onto(response, request, problem(request, response));
  }

  private static Problem problem(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String method = request.getMethodName().toUpperCase(Locale.ROOT);
    return switch (response.code()) {
      case 400 ->
          Problem.of(400, "invalid-request", "The request is not valid", "It could not be read.");
      case 404 ->
          Problem.of(
              404, "not-found", "Not found", "There is nothing at " + request.getPath() + ".");
      case 405 ->
          Problem.of(
              405,
              "method-not-allowed",
              "Method not allowed",
              method
                  + " is not possible here; allowed: "
                  + response.getHeaders().get(HttpHeaders.ALLOW)
                  + ".");
      case 406 ->
          Problem.of(
              406,
              "not-acceptable",
              "Not acceptable",
              "The reply has none of the media types of the header Accept.");
      case 413 ->
          Problem.of(
              413,
              "request-too-large",
              "The request is too large",
              "A body may have at most 1 MB, the path and the headers 8 kB each.");
      case 415 ->
          Problem.of(
              415,
              "unsupported-media-type",
              "Media type not supported",
              "Send the body as application/json.");
      case 431 -> Problem.of(431, "headers-too-large", "The headers are too large", null);
      default -> other(response.code(), response.reason());
    };
  }

  private static Problem other(int status, String reason) {
    return status >= 400 && status < 500
        ? Problem.of(status, "refused", reason, null)
        : Problems.internal();
  }
}
