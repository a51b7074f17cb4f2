package dev.proxmoxmpc.proxmox.transport;

import org.jspecify.annotations.Nullable;

/// Thrown by every call of this client that does not yield its value; the only exception of this
/// module. What went wrong is the sealed [PveFailure], to be read with a switch at the place that
/// can act on it. Nearly every call can fail in nearly every one of these ways, which is why they
/// travel beside the return types and not inside them.
public final class ProxmoxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient PveFailure failure;
  private final String call;

  public ProxmoxException(PveFailure failure, String call, @Nullable Throwable cause) {
    super(call + ": " + failure.text(), cause);
    this.failure = failure;
    this.call = call;
  }

  public PveFailure failure() {
    return failure;
  }

  /// Method and path template of the call, e.g. `GET /nodes/{node}/status`.
  public String call() {
    return call;
  }
}
