package dev.proxmoxmpc.proxmox.contract;

import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.Credentials;
import dev.proxmoxmpc.proxmox.transport.Endpoint;
import dev.proxmoxmpc.proxmox.transport.Fingerprint;
import dev.proxmoxmpc.proxmox.transport.Secret;
import dev.proxmoxmpc.simulator.Simulator;
import dev.proxmoxmpc.simulator.SimulatorConfig;
import dev.proxmoxmpc.simulator.profile.Profile;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contract against the simulator, as root@pam.
@ExtendWith(NotSimulated.class)
class SimulatorContractTest implements ClusterClientContract, GuestWritesContract {
  private static Simulator simulator;
  private static Target target;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorConfig.of(Profile.CONFORMANCE).withTaskSpeed(50));
    target = new Target(settings(simulator), pause -> Thread.sleep(pause.dividedBy(10)));
  }

  @AfterAll
  static void stop() {
    target.close();
    simulator.close();
  }

  @Override
  public Target target() {
    return target;
  }

  static ConnectionSettings settings(Simulator simulator) {
    List<Endpoint> endpoints =
        simulator.endpoints().stream()
            .map(each ->
                Endpoint.pinned(
                    each.uri().getHost(),
                    each.uri().getPort(),
                    new Fingerprint(each.fingerprint())))
            .toList();
    return ConnectionSettings.of(
        endpoints,
        new Credentials.Password(new UserId("root@pam"), new Secret(Simulator.ROOT_PASSWORD)));
  }
}
