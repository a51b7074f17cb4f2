package dev.proxmoxmpc.proxmox.transport;

import java.time.Duration;

/// How long a call may wait at each stage.
///
/// @param connect for the TCP connection and, again, for the TLS handshake
/// @param response for the answer to begin and between any two parts of it; above the 30 s after
///   which pveproxy itself gives up on another node (answer 596)
/// @param queue for one of the cluster's connections to become free
public record Timeouts(Duration connect, Duration response, Duration queue) {
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(35), Duration.ofSeconds(60));

  public Timeouts {
    for (Duration each : new Duration[] {connect, response, queue}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("timeout must be positive: " + each);
      }
    }
  }
}
