package dev.proxmoxmpc.gateway.request;

import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/// The id that ties a request to its log lines, its problem and what other services do for it: the
/// client's own when it is short and plain, otherwise a fresh one.
public final class RequestId {
  public static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = "mpc.request-id";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  public static String of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, String.class)
        .orElseGet(() -> {
          String given = request.getHeaders().get(HEADER);
          String id =
              given != null && PLAIN.matcher(given).matches()
                  ? given
                  : UUID.randomUUID().toString();
          request.setAttribute(ATTRIBUTE, id);
          return id;
        });
  }
}
