package dev.proxmoxmpc.contracts.message;

/// Names of the message headers every request carries.
public final class Headers {
  /// The caller's access token (JWT), without a scheme.
  public static final String TOKEN = "Mpc-Token";

  /// Ties log lines, problems and audit together.
  public static final String REQUEST_ID = "Mpc-Request-Id";

  /// Milliseconds since the epoch after which nobody waits for the reply.
  public static final String DEADLINE = "Mpc-Deadline";

  /// The client's key that makes a repeated request harmless.
  public static final String IDEMPOTENCY_KEY = "Mpc-Idempotency-Key";

  /// The address the request came from, as the door saw it.
  public static final String CLIENT_ADDRESS = "Mpc-Client-Address";

  /// Present on a reply that is a problem; the value is its status.
  public static final String PROBLEM = "Mpc-Problem";

  /// W3C trace context.
  public static final String TRACE_PARENT = "traceparent";

  private Headers() {}
}
