package dev.proxmoxmpc.inventory;

import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterCredentials;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.CredentialType;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.Credentials;
import dev.proxmoxmpc.proxmox.transport.Fingerprint;
import dev.proxmoxmpc.proxmox.transport.Secret;
import dev.proxmoxmpc.simulator.Simulator;
import dev.proxmoxmpc.simulator.SimulatorConfig;
import dev.proxmoxmpc.simulator.control.Control;
import dev.proxmoxmpc.simulator.profile.Profile;
import java.util.List;

/// A simulated cluster of three nodes, a token for Proxmox-MPC, and a way in for somebody else.
public final class Lab implements AutoCloseable {
  public static final String ID = "lab";

  public final Simulator simulator;
  private final String authorization;

  private Lab(Simulator simulator) {
    this.simulator = simulator;
    this.authorization = control().createToken(null, "mpc@pve", "main", "Administrator");
  }

  public static Lab start() {
    return new Lab(Simulator.start(SimulatorConfig.of(Profile.LAB).withTaskSpeed(4)));
  }

  public Control control() {
    return simulator.control();
  }

  /// Gives the token of Proxmox-MPC another secret.
  public void replaceToken() {
    control().createToken(null, "mpc@pve", "main", "Administrator");
  }

  /// The `Authorization` header of Proxmox-MPC's token.
  public String authorization() {
    return authorization;
  }

  public ClusterRegistration registration() {
    return registration(authorization, simulator.fingerprint());
  }

  public ClusterRegistration registration(String authorizationHeader, String fingerprint) {
    String[] parts = authorizationHeader.substring("PVEAPIToken=".length()).split("=", 2);
    List<Endpoint> endpoints =
        simulator.endpoints().stream()
            .map(endpoint ->
                new Endpoint(endpoint.uri().getHost(), endpoint.uri().getPort(), fingerprint))
            .toList();
    return new ClusterRegistration(
        ID,
        endpoints,
        new ClusterCredentials(CredentialType.TOKEN, parts[0], parts[1], null, null));
  }

  /// Registers the lab and waits until every config has been read.
  public Cluster join(RunningInventory inventory) {
    inventory.register(registration());
    RunningInventory.eventually()
        .until(() ->
            inventory.cluster(ID).state() == ClusterState.HEALTHY
                && inventory.guests(null).total() > 0
                && inventory
                    .query(
                        "select count(*) from resource where kind = 'guest' and config_observed_at"
                            + " is null")
                    .equals("0"));
    return inventory.cluster(ID);
  }

  /// Somebody else, signed in as root@pam.
  public ProxmoxClient somebody() {
    return client(
        new Credentials.Password(new UserId("root@pam"), new Secret(Simulator.ROOT_PASSWORD)));
  }

  /// A client with the token of Proxmox-MPC.
  public ProxmoxClient ourselves() {
    String[] parts = authorization.substring("PVEAPIToken=".length()).split("=", 2);
    return client(new Credentials.ApiToken(TokenId.parse(parts[0]), new Secret(parts[1])));
  }

  private ProxmoxClient client(Credentials credentials) {
    var endpoint = simulator.endpoints().getFirst();
    return ProxmoxClient.connect(
        ConnectionSettings.of(
            List.of(
                dev.proxmoxmpc.proxmox.transport.Endpoint.pinned(
                    endpoint.uri().getHost(),
                    endpoint.uri().getPort(),
                    new Fingerprint(simulator.fingerprint()))),
            credentials));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
