package dev.proxmoxmpc.standalone;

import dev.proxmoxmpc.auth.token.Sessions;
import dev.proxmoxmpc.auth.user.Users;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterCredentials;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.CredentialType;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import dev.proxmoxmpc.simulator.Simulator;
import dev.proxmoxmpc.simulator.SimulatorConfig;
import dev.proxmoxmpc.simulator.profile.Profile;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A simulated three-node cluster, registered like any other. Its world and its certificate follow
/// from a fixed seed, so the cluster is the same one at the next start.
final class Demo implements AutoCloseable {
  private static final String CLUSTER = "demo";
  private static final String ROOT = "root@pam";
  private static final int NODES = 3;

  private final Simulator simulator;

  private Demo(Simulator simulator) {
    this.simulator = simulator;
  }

  static Demo start(StartSettings settings) {
    int first = settings.simulatorPort();
    return new Demo(
        Simulator.start(
            SimulatorConfig.of(Profile.LAB)
                .withPorts(java.util.stream.IntStream.range(first, first + NODES).boxed().toList())
                .withControlPort(settings.simulatorControlPort())));
  }

  /// Registers the cluster in the name of the administrator, unless it is registered already.
  void register(ApplicationContext auth) {
    RequestClient client = auth.getBean(RequestClient.class);
    Sessions sessions = auth.getBean(Sessions.class);
    User administrator =
        auth.getBean(Users.class)
            .find("admin")
            .orElseThrow(() ->
                new StartException("--demo needs the user `admin` to register the demo cluster."))
            .user();
    Tokens tokens = sessions.open(administrator, null);
    try {
      List<Cluster> clusters =
          client
              .call(context(tokens.accessToken()), InventoryCalls.LIST_CLUSTERS, new Nothing())
              .items();
      if (clusters.stream().noneMatch(cluster -> cluster.id().equals(CLUSTER))) {
        client.call(context(tokens.accessToken()), InventoryCalls.REGISTER_CLUSTER, registration());
      }
    } finally {
      client.call(
          context(tokens.accessToken()),
          dev.proxmoxmpc.contracts.auth.AuthCalls.LOGOUT,
          new Nothing());
    }
  }

  String endpoints() {
    return simulator.endpoints().stream()
        .map(endpoint -> endpoint.node() + " " + endpoint.uri())
        .collect(Collectors.joining("  "));
  }

  String fingerprint() {
    return simulator.fingerprint();
  }

  String password() {
    return Simulator.ROOT_PASSWORD;
  }

  @Override
  public void close() {
    simulator.close();
  }

  private ClusterRegistration registration() {
    List<Endpoint> endpoints =
        simulator.endpoints().stream()
            .map(endpoint ->
                new Endpoint(
                    endpoint.uri().getHost(), endpoint.uri().getPort(), endpoint.fingerprint()))
            .toList();
    return new ClusterRegistration(
        CLUSTER,
        endpoints,
        new ClusterCredentials(CredentialType.PASSWORD, null, null, ROOT, password()));
  }

  private static CallContext context(@Nullable String token) {
    return new CallContext(
        token,
        UUID.randomUUID().toString(),
        Instant.now().plusSeconds(30),
        null,
        "127.0.0.1",
        null);
  }
}
