package dev.proxmoxmpc.simulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.Pve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final String NETWORK = "/nodes/pve1/network";

  private final EmptyCluster cluster = new EmptyCluster();
  private final Pve pve = cluster.root();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void showsChangesAsDifferenceUntilTheyAreApplied() {
    assertThat(pve.get(NETWORK).json().has("changes")).isFalse();

    pve.post(
        NETWORK,
        "iface",
        "vmbr7",
        "type",
        "bridge",
        "autostart",
        "1",
        "cidr",
        "10.77.0.1/24",
        "comments",
        "lab");

    String changes = pve.get(NETWORK).json().path("changes").asText();
    assertThat(changes)
        .startsWith("--- /etc/network/interfaces\t2026-")
        .contains("+iface vmbr7 inet static")
        .contains("+#lab");
    assertThat(pve.get(NETWORK + "/vmbr7").data().has("active")).isFalse();
    assertThat(pve.await(cluster.simulator(), pve.put(NETWORK))).isEqualTo("OK");
    assertThat(pve.get(NETWORK).json().has("changes")).isFalse();
    assertThat(pve.get(NETWORK + "/vmbr7").data().path("active").asInt()).isEqualTo(1);
  }

  @Test
  void forgetsPendingChangesWhenReverted() {
    pve.post(NETWORK, "iface", "vmbr7", "type", "bridge");

    pve.delete(NETWORK);

    assertThat(pve.get(NETWORK + "/vmbr7").error("iface")).isEqualTo("interface does not exist");
    assertThat(pve.get(NETWORK).json().has("changes")).isFalse();
  }

  @Test
  void refusesASecondGatewayAndUnknownPorts() {
    assertThat(
            pve.post(
                    NETWORK,
                    "iface",
                    "vmbr7",
                    "type",
                    "bridge",
                    "cidr",
                    "10.1.0.1/24",
                    "gateway",
                    "10.1.0.254")
                .error("gateway"))
        .isEqualTo("Default gateway already exists on interface 'vmbr0'.");
    assertThat(
            pve.post(NETWORK, "iface", "vmbr7", "type", "bridge", "bridge_ports", "eth9").reason())
        .isEqualTo("bridge 'vmbr7' - unable to find bridge port 'eth9'");
    assertThat(
            pve.post(NETWORK, "iface", "vmbr7", "type", "bridge", "bridge_ports", "eth0").reason())
        .isEqualTo("port 'eth0' is already used on interface 'vmbr0'");
    assertThat(pve.post(NETWORK, "iface", "vmbr0", "type", "bridge").error("iface"))
        .isEqualTo("interface already exists");
    assertThat(pve.put(NETWORK + "/nope0", "type", "bridge").error("iface"))
        .isEqualTo("interface does not exist");
  }

  @Test
  void losesTheMethodOfAnAddressThatIsNotSentAgain() {
    pve.post(NETWORK, "iface", "vmbr7", "type", "bridge", "cidr", "10.1.0.1/24");

    pve.put(NETWORK + "/vmbr7", "type", "bridge", "mtu", "1400");

    var row = pve.get(NETWORK + "/vmbr7").data();
    assertThat(row.path("method").asText()).isEqualTo("manual");
    assertThat(row.path("cidr").asText()).isEqualTo("10.1.0.1/24");
    assertThat(row.path("mtu").asText()).isEqualTo("1400");
  }

  @Test
  void keepsBothAddressFamilies() {
    pve.post(
        NETWORK,
        "iface",
        "vmbr7",
        "type",
        "bridge",
        "cidr",
        "10.1.0.1/24",
        "cidr6",
        "2a01:4f8::1/64",
        "gateway6",
        "2a01:4f8::2");

    var row = pve.get(NETWORK + "/vmbr7").data();

    assertThat(row.path("families").toString()).isEqualTo("[\"inet\",\"inet6\"]");
    assertThat(row.path("cidr6").asText()).isEqualTo("2a01:4f8::1/64");
    assertThat(row.path("gateway6").asText()).isEqualTo("2a01:4f8::2");
  }

  @Test
  void filtersByType() {
    pve.post(NETWORK, "iface", "eth0.5", "type", "vlan");

    assertThat(pve.get(NETWORK + "?type=any_bridge").data()).hasSize(1);
    assertThat(pve.get(NETWORK + "?type=vlan").data().get(0).path("vlan-id").asText())
        .isEqualTo("5");
    assertThat(pve.get(NETWORK).data()).hasSize(3);
  }

  @Test
  void refusesThoseWhoMayNotModifyTheNode() {
    Pve auditor = cluster.user("auditor@pve", "/", "PVEAuditor");

    assertThat(auditor.post(NETWORK, "iface", "vmbr7", "type", "bridge").reason())
        .isEqualTo("Permission check failed (/nodes/pve1, Sys.Modify)");
  }
}
