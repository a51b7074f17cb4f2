package dev.proxmoxmpc.simulator.http;

import java.time.Duration;

/// How a node's HTTP server behaves.
///
/// @param idleTimeout an idle connection is closed after this (5 s in PVE)
/// @param requestsPerConnection keep-alive ends after so many requests (100 in PVE)
/// @param latency how long each answer takes besides what it needs, to model real nodes
/// @param faults what goes wrong on purpose
public record HttpHabits(
    Duration idleTimeout, int requestsPerConnection, Duration latency, Interference faults) {
  /// The habits of pveproxy.
  public static HttpHabits ofPve(Duration latency, Interference faults) {
    return new HttpHabits(Duration.ofSeconds(5), 100, latency, faults);
  }
}
