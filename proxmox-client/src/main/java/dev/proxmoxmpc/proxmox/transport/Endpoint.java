package dev.proxmoxmpc.proxmox.transport;

/// One API address of a cluster and how its certificate is judged.
public record Endpoint(String host, int port, Trust trust) {
  /// The port that pveproxy listens on.
  public static final int DEFAULT_PORT = 8006;

  private static final int LAST_PORT = 65_535;

  public Endpoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("endpoint without a host");
    }
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("port out of range: " + port);
    }
  }

  public static Endpoint pinned(String host, int port, Fingerprint fingerprint) {
    return new Endpoint(host, port, new Trust.Pinned(fingerprint));
  }

  public static Endpoint systemTrusted(String host, int port) {
    return new Endpoint(host, port, new Trust.System());
  }

  /// How the certificate of an endpoint is judged.
  public sealed interface Trust {
    /// Exactly this leaf certificate, whatever its names, issuer and dates are: PVE's own
    /// certificates are signed by a CA of the cluster that no system knows.
    record Pinned(Fingerprint fingerprint) implements Trust {}

    /// Any chain that the JDK's trust store accepts for this host name.
    record System() implements Trust {}
  }

  /// `host:port`, with brackets around an IPv6 address.
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
