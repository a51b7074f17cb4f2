package dev.proxmoxmpc.simulator.api;

import java.util.Map;

/// A request that PVE answers with an error, as its code dies: the status, the message and errors
/// per parameter.
public final class PveError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> errors;

  /// @param message without a final newline
  public PveError(int status, String message, Map<String, String> errors) {
    super(message, null, false, false);
    this.status = status;
    this.errors = Map.copyOf(errors);
  }

  /// A plain `die`: status 500.
  public static PveError die(String message) {
    return new PveError(500, message, Map.of());
  }

  /// A `raise_param_exc`: status 400 with a text for one parameter.
  public static PveError parameter(String name, String text) {
    return new PveError(400, "Parameter verification failed.", Map.of(name, text));
  }

  /// A `raise_perm_exc`: status 403.
  public static PveError forbidden(String what) {
    return new PveError(
        403, "Permission check failed" + (what.isEmpty() ? "" : " (" + what + ")"), Map.of());
  }

  public int status() {
    return status;
  }

  public Map<String, String> errors() {
    return errors;
  }

  /// What the message is, never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
