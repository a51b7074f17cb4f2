package dev.proxmoxmpc.kit.message;

import dev.proxmoxmpc.contracts.message.Headers;
import io.nats.client.impl.NatsMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What travels with every call beside its body.
///
/// @param token the caller's access token; null for the few public calls
/// @param deadline nobody waits for a reply after it
/// @param idempotencyKey the client's key that makes repeating harmless
/// @param clientAddress the address the request came from, as the door saw it
/// @param traceParent W3C trace context
public record CallContext(
    @Nullable String token,
    String requestId,
    Instant deadline,
    @Nullable String idempotencyKey,
    @Nullable String clientAddress,
    @Nullable String traceParent) {

  /// A context of a service's own calls, without a user.
  public static CallContext internal(Instant now, Duration patience) {
    return new CallContext(
        null, UUID.randomUUID().toString(), now.plus(patience), null, null, null);
  }

  @Override
  public String toString() {
    return "CallContext[requestId=" + requestId + ", deadline=" + deadline + "]";
  }

  io.nats.client.impl.Headers toHeaders() {
    io.nats.client.impl.Headers headers = new io.nats.client.impl.Headers();
    put(headers, Headers.TOKEN, token);
    put(headers, Headers.REQUEST_ID, requestId);
    put(headers, Headers.DEADLINE, Long.toString(deadline.toEpochMilli()));
    put(headers, Headers.IDEMPOTENCY_KEY, idempotencyKey);
    put(headers, Headers.CLIENT_ADDRESS, clientAddress);
    put(headers, Headers.TRACE_PARENT, traceParent);
    return headers;
  }

  static CallContext of(io.nats.client.Message message, Instant now) {
    String requestId = header(message, Headers.REQUEST_ID);
    return new CallContext(
        header(message, Headers.TOKEN),
        requestId == null ? UUID.randomUUID().toString() : requestId,
        deadline(header(message, Headers.DEADLINE), now),
        header(message, Headers.IDEMPOTENCY_KEY),
        header(message, Headers.CLIENT_ADDRESS),
        header(message, Headers.TRACE_PARENT));
  }

  NatsMessage request(String subject, byte[] body) {
    return NatsMessage.builder().subject(subject).headers(toHeaders()).data(body).build();
  }

  private static Instant deadline(@Nullable String text, Instant now) {
    try {
      return text == null ? now.plusSeconds(10) : Instant.ofEpochMilli(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return now.plusSeconds(10);
    }
  }

  private static void put(
      io.nats.client.impl.Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  private static @Nullable String header(io.nats.client.Message message, String name) {
    return message.hasHeaders() ? message.getHeaders().getFirst(name) : null;
  }
}
