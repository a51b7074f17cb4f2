package dev.proxmoxmpc.proxmox.contract;

import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.Credentials;
import dev.proxmoxmpc.proxmox.transport.Endpoint;
import dev.proxmoxmpc.proxmox.transport.Fingerprint;
import dev.proxmoxmpc.proxmox.transport.Secret;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The contract against a real cluster: `MPC_CONTRACT_URL=https://host:8006`,
/// `MPC_CONTRACT_TOKEN=user@realm!name=secret` and `MPC_CONTRACT_FINGERPRINT` (SHA-256; without it
/// the system's trust store decides). The token needs what `PVEVMAdmin` and `PVEDatastoreAdmin`
/// have on `/`, and `Sys.Audit`. Makes and removes small VMs named `mpc-contract`; touches nothing
/// else.
@EnabledIfEnvironmentVariable(named = "MPC_CONTRACT_URL", matches = "https://.+")
class RealClusterContractTest implements ClusterClientContract, GuestWritesContract {
  private static Target target;

  @BeforeAll
  static void connect() {
    target = new Target(ConnectionSettings.of(List.of(endpoint()), token()));
  }

  @AfterAll
  static void close() {
    target.close();
  }

  @Override
  public Target target() {
    return target;
  }

  private static Endpoint endpoint() {
    URI uri = URI.create(System.getenv("MPC_CONTRACT_URL"));
    int port = uri.getPort() < 0 ? Endpoint.DEFAULT_PORT : uri.getPort();
    String fingerprint = System.getenv("MPC_CONTRACT_FINGERPRINT");
    return fingerprint == null
        ? Endpoint.systemTrusted(uri.getHost(), port)
        : Endpoint.pinned(uri.getHost(), port, new Fingerprint(fingerprint));
  }

  private static Credentials token() {
    String text = System.getenv("MPC_CONTRACT_TOKEN");
    int mark = text.indexOf('=');
    return new Credentials.ApiToken(
        TokenId.parse(text.substring(0, mark)), new Secret(text.substring(mark + 1)));
  }
}
