package dev.proxmoxmpc.simulator.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What becomes of a call.
public sealed interface Answer {

  /// A response to send after a delay.
  ///
  /// @param reason the reason phrase, which carries PVE's message
  /// @param contentType null when PVE sends none (plain error texts)
  record Ready(int status, String reason, @Nullable String contentType, byte[] body, Duration delay)
      implements Answer {}

  /// The call waits for a lock file; it must be tried again soon.
  record Later() implements Answer {}

  /// An error without a JSON body, as the HTTP server itself gives.
  static Ready plain(int status, String reason, String body) {
    return new Ready(status, reason, null, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
  }
}
