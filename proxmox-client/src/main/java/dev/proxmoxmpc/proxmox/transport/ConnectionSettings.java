package dev.proxmoxmpc.proxmox.transport;

import java.time.Clock;
import java.util.List;

/// Everything a client needs to know about one cluster before it speaks to it.
///
/// @param endpoints addresses of the same cluster, in order of preference; never empty
/// @param maxConnections calls in flight at once over all endpoints together, 1 or more. A node
///   answers with three single-threaded workers by default, so more is rarely faster
/// @param observer told about every request sent
/// @param clock decides when a ticket is renewed
public record ConnectionSettings(
    List<Endpoint> endpoints,
    Credentials credentials,
    int maxConnections,
    Timeouts timeouts,
    RequestObserver observer,
    Clock clock) {
  public static final int DEFAULT_MAX_CONNECTIONS = 5;

  public ConnectionSettings {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("no endpoint given");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("maxConnections below 1: " + maxConnections);
    }
  }

  /// Settings with the defaults: five connections, default timeouts, no observer.
  public static ConnectionSettings of(List<Endpoint> endpoints, Credentials credentials) {
    return new ConnectionSettings(
        endpoints,
        credentials,
        DEFAULT_MAX_CONNECTIONS,
        Timeouts.DEFAULT,
        RequestObserver.NONE,
        Clock.systemUTC());
  }

  public ConnectionSettings withMaxConnections(int count) {
    return new ConnectionSettings(endpoints, credentials, count, timeouts, observer, clock);
  }

  public ConnectionSettings withTimeouts(Timeouts other) {
    return new ConnectionSettings(endpoints, credentials, maxConnections, other, observer, clock);
  }

  public ConnectionSettings withObserver(RequestObserver other) {
    return new ConnectionSettings(endpoints, credentials, maxConnections, timeouts, other, clock);
  }

  public ConnectionSettings withClock(Clock other) {
    return new ConnectionSettings(
        endpoints, credentials, maxConnections, timeouts, observer, other);
  }
}
