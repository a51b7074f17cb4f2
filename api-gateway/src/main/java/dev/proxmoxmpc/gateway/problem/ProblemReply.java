package dev.proxmoxmpc.gateway.problem;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.gateway.request.RequestId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a problem into the reply that carries it.
public final class ProblemReply {
  private static final MediaType TYPE = MediaType.of("application/problem+json");
  private static final Pattern SECONDS = Pattern.compile("\\b(\\d{1,6}) s\\b");
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private ProblemReply() {}

  public static MutableHttpResponse<Problem> of(HttpRequest<?> request, Problem problem) {
    return onto(HttpResponse.ok(), request, problem);
  }

  /// Keeps the headers of `reply`, such as `Allow`.
  static MutableHttpResponse<Problem> onto(
      MutableHttpResponse<?> reply, HttpRequest<?> request, Problem problem) {
    MutableHttpResponse<Problem> carrier =
        reply
            .status(problem.status(), problem.title())
            .body(problem.withRequestId(RequestId.of(request)));
    carrier.contentType(TYPE);
    carrier.getHeaders().set(RequestId.HEADER, RequestId.of(request));
    if (problem.status() == UNAUTHORIZED) {
      carrier.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    retryAfter(problem)
        .ifPresent(seconds -> carrier.header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
    return carrier;
  }

  /// A problem with too many requests says in its detail how many seconds to wait.
  private static OptionalInt retryAfter(Problem problem) {
    if (problem.status() == TOO_MANY_REQUESTS) {
      Matcher seconds = SECONDS.matcher(Optional.ofNullable(problem.detail()).orElse(""));
      return OptionalInt.of(seconds.find() ? Integer.parseInt(seconds.group(1)) : 1);
    }
    return problem.status() == UNAVAILABLE ? OptionalInt.of(1) : OptionalInt.empty();
  }
}
