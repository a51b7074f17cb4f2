package dev.proxmoxmpc.proxmox.transport;

import java.time.Duration;

/// Told once for every request that was sent or tried, successful or not, including logins, the
/// second try of a read and each endpoint that could not be reached. Called on the thread that made
/// the call, so that scoped values of the caller are visible; must be quick and not throw.
@FunctionalInterface
public interface RequestObserver {
  RequestObserver NONE = _ -> {};

  void requestEnded(SentRequest request);

  /// One request as it went over the wire.
  ///
  /// @param template path with placeholders, e.g. `/nodes/{node}/qemu/{vmid}/config`
  /// @param status HTTP status, 0 when there was no answer
  /// @param reason reason phrase of the answer, or why there was none
  record SentRequest(
      Endpoint endpoint,
      HttpMethod method,
      String template,
      int status,
      Duration duration,
      String reason) {}
}
