package dev.proxmoxmpc.simulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.Pve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoftwareDefinedNetworkTest {
  private final EmptyCluster cluster = new EmptyCluster();
  private final Pve pve = cluster.root();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void holdsChangesBackUntilTheyAreApplied() {
    pve.post("/cluster/sdn/zones", "zone", "z1", "type", "simple");
    pve.post("/cluster/sdn/vnets", "vnet", "v1", "zone", "z1", "alias", "net");

    assertThat(pve.get("/cluster/sdn/zones?pending=1").data().get(0).path("state").asText())
        .isEqualTo("new");
    assertThat(pve.get("/cluster/sdn/vnets?running=1").data()).isEmpty();
    assertThat(pve.get("/nodes/pve1/sdn/zones").data()).isEmpty();
    assertThat(pve.await(cluster.simulator(), pve.put("/cluster/sdn"))).isEqualTo("OK");
    assertThat(pve.get("/cluster/sdn/zones?pending=1").data().get(0).has("state")).isFalse();
    assertThat(pve.get("/nodes/pve1/sdn/zones").data().get(0).path("zone").asText())
        .isEqualTo("z1");
    assertThat(pve.get("/nodes/pve1/network?type=any_bridge").data()).hasSize(2);
  }

  @Test
  void showsWhatWouldChange() {
    pve.post("/cluster/sdn/zones", "zone", "z1", "type", "vlan", "bridge", "vmbr0");
    pve.await(cluster.simulator(), pve.put("/cluster/sdn"));

    pve.put("/cluster/sdn/zones/z1", "mtu", "1400");

    var row = pve.get("/cluster/sdn/zones/z1?pending=1").data();
    assertThat(row.path("state").asText()).isEqualTo("changed");
    assertThat(row.path("pending").path("mtu").asInt()).isEqualTo(1400);
    pve.delete("/cluster/sdn/zones/z1");
    assertThat(pve.get("/cluster/sdn/zones?pending=1").data().get(0).path("state").asText())
        .isEqualTo("deleted");
  }

  @Test
  void refusesNetworksThatTheirZoneDoesNotAllow() {
    pve.post("/cluster/sdn/zones", "zone", "z1", "type", "vlan", "bridge", "vmbr0");
    pve.post("/cluster/sdn/vnets", "vnet", "v1", "zone", "z1", "tag", "5");

    assertThat(pve.post("/cluster/sdn/vnets", "vnet", "v2", "zone", "z1", "tag", "5").body())
        .contains("tag 5 already exist in vnet v1");
    assertThat(pve.post("/cluster/sdn/vnets", "vnet", "v1", "zone", "z1", "tag", "6").reason())
        .isEqualTo("create sdn vnet object failed: sdn vnet object ID 'v1' already defined");
    assertThat(pve.delete("/cluster/sdn/zones/z1").reason())
        .isEqualTo("delete sdn zone object failed: zone z1 is used by vnet v1");
    assertThat(pve.post("/cluster/sdn/zones", "zone", "z2", "type", "vlan").reason())
        .isEqualTo("missing value for required option 'bridge'");
  }

  @Test
  void namesSubnetsByZoneNetworkAndMask() {
    pve.post("/cluster/sdn/zones", "zone", "z1", "type", "simple");
    pve.post("/cluster/sdn/vnets", "vnet", "v1", "zone", "z1");
    pve.post(
        "/cluster/sdn/vnets/v1/subnets",
        "subnet",
        "10.50.0.0/24",
        "type",
        "subnet",
        "gateway",
        "10.50.0.1");

    var row = pve.get("/cluster/sdn/vnets/v1/subnets/z1-10.50.0.0-24").data();

    assertThat(row.path("cidr").asText()).isEqualTo("10.50.0.0/24");
    assertThat(
            pve.put("/cluster/sdn/vnets/v1/subnets/z1-10.50.0.0-24", "gateway", "10.51.0.1").body())
        .contains("is not in subnet");
    assertThat(pve.delete("/cluster/sdn/vnets/v1").reason())
        .contains("Can't delete vnet if subnets exists");
  }
}
