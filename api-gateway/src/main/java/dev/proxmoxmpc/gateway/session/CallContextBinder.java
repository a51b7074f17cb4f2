package dev.proxmoxmpc.gateway.session;

import dev.proxmoxmpc.gateway.request.RequestId;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.problem.Problems;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gives a route what has to travel with its calls: who asks, from where, under which id, and how
/// long anybody waits.
@Singleton
final class CallContextBinder implements TypedRequestArgumentBinder<CallContext> {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");
  private static final Pattern TRACE = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final Clock clock = Clock.systemUTC();

  @Override
  public Argument<CallContext> argumentType() {
    return Argument.of(CallContext.class);
  }

  @Override
  public BindingResult<CallContext> bind(
      ArgumentConversionContext<CallContext> conversion, HttpRequest<?> request) {
    CallContext context =
        new CallContext(
            Session.of(request).map(Session::token).orElse(null),
            RequestId.of(request),
            clock.instant().plus(PATIENCE),
            idempotencyKey(request),
            request.getRemoteAddress().getAddress().getHostAddress(),
            traceParent(request));
    return () -> Optional.of(context);
  }

  private static @Nullable String idempotencyKey(HttpRequest<?> request) {
    String key = request.getHeaders().get(IDEMPOTENCY_KEY);
    if (key != null && !KEY.matcher(key).matches()) {
      throw Problems.invalid(
          IDEMPOTENCY_KEY, "must be 1 to 100 visible ASCII characters without spaces");
    }
    return key;
  }

  private static @Nullable String traceParent(HttpRequest<?> request) {
    String trace = request.getHeaders().get("traceparent");
    return trace != null && TRACE.matcher(trace).matches() ? trace : null;
  }
}
