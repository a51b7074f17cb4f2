package dev.proxmoxmpc.mcp.protocol;

import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/// The id that ties a request to its log lines, its problem and what other services do for it: the
/// client's own when it is short and plain, otherwise a fresh one.
final class RequestId {
  private static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = "mpc.request-id";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  static String of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, String.class)
        .orElseGet(() -> {
          String given = request.getHeaders().get(HEADER);
          boolean usable = given != null && PLAIN.matcher(given).matches();
          String id = usable ? given : UUID.randomUUID().toString();
          request.setAttribute(ATTRIBUTE, id);
          return id;
        });
  }
}
