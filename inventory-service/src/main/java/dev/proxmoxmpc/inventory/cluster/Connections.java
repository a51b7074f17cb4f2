package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.contracts.inventory.CredentialType;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.Credentials;
import dev.proxmoxmpc.proxmox.transport.Endpoint;
import dev.proxmoxmpc.proxmox.transport.Fingerprint;
import dev.proxmoxmpc.proxmox.transport.Secret;
import dev.proxmoxmpc.proxmox.transport.Timeouts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Opens ways to clusters, each with at most five connections.
@Singleton
public final class Connections {
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(35), Duration.ofMinutes(2));

  private final ClusterRepository rows;
  private final CredentialSeal seal;
  private final Clock clock;

  Connections(ClusterRepository rows, CredentialSeal seal, Clock clock) {
    this.rows = rows;
    this.seal = seal;
    this.clock = clock;
  }

  /// A way to a registered cluster; empty when it is not registered any more.
  public Optional<ClusterConnection> open(ClusterId cluster) {
    return rows.findById(cluster.value())
        .map(row -> {
          Credentials credentials =
              credentials(row.type(), row.credential(), seal.open(cluster, row.sealedSecret()));
          return open(cluster, endpoints(row.endpointList()), credentials, TIMEOUTS);
        });
  }

  ClusterConnection open(
      ClusterId cluster, List<Endpoint> endpoints, Credentials credentials, Timeouts timeouts) {
    RequestBudget budget = new RequestBudget(clock);
    ConnectionSettings settings =
        ConnectionSettings.of(endpoints, credentials)
            .withTimeouts(timeouts)
            .withObserver(budget)
            .withClock(clock);
    return new ClusterConnection(
        cluster, name(credentials), ProxmoxClient.connect(settings), budget);
  }

  static List<Endpoint> endpoints(List<dev.proxmoxmpc.contracts.inventory.Endpoint> endpoints) {
    return endpoints.stream()
        .map(endpoint -> {
          String fingerprint = endpoint.fingerprint();
          return fingerprint == null
              ? Endpoint.systemTrusted(endpoint.host(), endpoint.port())
              : Endpoint.pinned(endpoint.host(), endpoint.port(), new Fingerprint(fingerprint));
        })
        .toList();
  }

  static Credentials credentials(CredentialType type, String name, Secret secret) {
    return switch (type) {
      case TOKEN -> new Credentials.ApiToken(TokenId.parse(name), secret);
      case PASSWORD -> new Credentials.Password(new UserId(name), secret);
    };
  }

  private static String name(Credentials credentials) {
    return switch (credentials) {
      case Credentials.ApiToken token -> token.id().toString();
      case Credentials.Password password -> password.user().toString();
    };
  }
}
