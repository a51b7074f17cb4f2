package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.contracts.inventory.ClusterCredentials;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.resource.Standing;
import dev.proxmoxmpc.proxmox.access.Permissions;
import dev.proxmoxmpc.proxmox.cluster.ClusterStatus;
import dev.proxmoxmpc.proxmox.cluster.PveVersion;
import dev.proxmoxmpc.proxmox.transport.Credentials;
import dev.proxmoxmpc.proxmox.transport.Fingerprint;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import dev.proxmoxmpc.proxmox.transport.Secret;
import dev.proxmoxmpc.proxmox.transport.Timeouts;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tries a registration on the cluster itself: certificates first, then the credentials, then what
/// they may read. Secrets are sent only over connections whose certificate was accepted.
@Singleton
final class RegistrationCheck {
  private static final int UNPROCESSABLE = 422;
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(8));

  private final Connections connections;

  RegistrationCheck(Connections connections) {
    this.connections = connections;
  }

  /// What the cluster says of itself; throws a problem when it should not be registered.
  Standing check(ClusterRegistration registration) {
    checkCertificates(registration.endpoints());
    try (ClusterConnection connection =
        connections.open(
            new ClusterId(registration.id()),
            Connections.endpoints(registration.endpoints()),
            credentials(registration.credentials()),
            TIMEOUTS)) {
      return ask(connection);
    } catch (ProxmoxException e) {
      throw PveProblems.of(e);
    }
  }

  static Credentials credentials(ClusterCredentials given) {
    return Connections.credentials(given.type(), name(given), secret(given));
  }

  static String name(ClusterCredentials given) {
    return required(
        switch (given.type()) {
          case TOKEN -> given.tokenId();
          case PASSWORD -> given.username();
        });
  }

  static Secret secret(ClusterCredentials given) {
    return new Secret(
        required(
            switch (given.type()) {
              case TOKEN -> given.secret();
              case PASSWORD -> given.password();
            }));
  }

  private static Standing ask(ClusterConnection connection) {
    PveVersion version = connection.client().version();
    Permissions permissions = connection.client().access().permissions();
    List<String> missing = Privileges.missingForReading(permissions);
    if (!missing.isEmpty()) {
      throw missing(connection.credential(), missing);
    }
    ClusterStatus status = connection.client().cluster().status();
    return Standing.NEW
        .withIdentity(
            status.cluster() == null ? null : status.cluster().name(),
            version.version(),
            status.cluster() == null ? null : status.cluster().quorate())
        .withMissingPrivileges(Privileges.missing(permissions));
  }

  /// One endpoint that cannot be reached does no harm as long as another can.
  private static void checkCertificates(List<Endpoint> endpoints) {
    ProblemException unreachable = null;
    boolean reached = false;
    for (Endpoint endpoint : endpoints) {
      try {
        compare(endpoint);
        reached = true;
      } catch (ProblemException e) {
        if (!e.problem().retryable()) {
          throw e;
        }
        unreachable = e;
      }
    }
    if (!reached && unreachable != null) {
      throw unreachable;
    }
  }

  private static void compare(Endpoint endpoint) {
    String expected = endpoint.fingerprint();
    if (expected == null) {
      return;
    }
    Fingerprint presented = CertificateProbe.leaf(endpoint.host(), endpoint.port()).fingerprint();
    if (!presented.equals(new Fingerprint(expected))) {
      String address = endpoint.host() + ":" + endpoint.port();
      throw PveProblems.of(
          new ProxmoxException(
              new PveFailure.CertificateMismatch(address, new Fingerprint(expected), presented),
              "TLS handshake",
              null));
    }
  }

  private static ProblemException missing(String credential, List<String> missing) {
    return new ProblemException(
        Problem.of(
            UNPROCESSABLE,
            "missing-privileges",
            "Privileges are missing",
            "%s lacks %s, without which lists come back empty. Run on a node as root: %s"
                .formatted(
                    credential,
                    String.join(", ", missing),
                    String.join(" ; ", Privileges.commands(credential)))));
  }

  private static String required(@Nullable String checked) {
    return Objects.requireNonNull(checked, "checked before");
  }
}
