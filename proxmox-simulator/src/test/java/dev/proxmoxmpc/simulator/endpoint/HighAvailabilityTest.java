package dev.proxmoxmpc.simulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.simulator.Pve;
import dev.proxmoxmpc.simulator.PveVersion;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HighAvailabilityTest {
  private final EmptyCluster cluster = new EmptyCluster();
  private final Pve pve = cluster.root();

  @BeforeEach
  void placeGuests() {
    cluster.placeVm(100, "pve1");
    cluster.placeVm(101, "pve2");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private JsonNode service(String sid) {
    return EmptyCluster.row(pve.get("/cluster/ha/status/current").data(), "id", "service:" + sid);
  }

  private String nodeOf(int vmid) {
    for (JsonNode row : pve.get("/cluster/resources?type=vm").data()) {
      if (row.path("vmid").asInt() == vmid) {
        return row.path("node").asText();
      }
    }
    throw new AssertionError("no guest " + vmid);
  }

  private boolean ran(String node, String type) {
    return StreamSupport.stream(
            pve.get("/nodes/" + node + "/tasks?source=all").data().spliterator(), false)
        .anyMatch(task -> task.path("type").asText().equals(type));
  }

  private void rounds(int count) {
    for (int round = 0; round < count; round++) {
      cluster.advance(10);
    }
  }

  @Test
  void startsAResourceSomeRoundsAfterItWasAdded() {
    pve.post("/cluster/ha/resources", "sid", "vm:100");
    assertThat(service("vm:100").path("state").asText()).isEqualTo("queued");

    rounds(5);

    assertThat(service("vm:100").path("state").asText()).isEqualTo("started");
    assertThat(ran("pve1", "qmstart")).isTrue();
    assertThat(
            EmptyCluster.row(pve.get("/cluster/resources?type=vm").data(), "vmid", "100")
                .path("hastate")
                .asText())
        .isEqualTo("started");
  }

  @Test
  void stopsAResourceThatShallBeStopped() {
    cluster.simulator().control().setOperatingSystem(null, 100, true);
    pve.post("/cluster/ha/resources", "sid", "vm:100");
    rounds(5);

    pve.put("/cluster/ha/resources/vm:100", "state", "stopped");
    rounds(5);

    assertThat(service("vm:100").path("crm_state").asText()).isEqualTo("stopped");
    assertThat(pve.get("/nodes/pve1/qemu/100/status/current").data().path("status").asText())
        .isEqualTo("stopped");
    assertThat(ran("pve1", "qmshutdown")).isTrue();
  }

  @Test
  void movesAResourceWhereItsRuleWantsIt() {
    pve.post("/cluster/ha/resources", "sid", "vm:100");
    rounds(4);

    pve.post(
        "/cluster/ha/rules",
        "rule",
        "there",
        "type",
        "node-affinity",
        "resources",
        "vm:100",
        "nodes",
        "pve3:2,pve1:1");
    rounds(6);

    assertThat(nodeOf(100)).isEqualTo("pve3");
    assertThat(ran("pve1", "qmigrate")).isTrue();
  }

  @Test
  void keepsResourcesApart() {
    cluster.placeVm(102, "pve1");
    pve.post("/cluster/ha/resources", "sid", "vm:100");
    pve.post("/cluster/ha/resources", "sid", "vm:102");
    rounds(4);

    pve.post(
        "/cluster/ha/rules",
        "rule",
        "apart",
        "type",
        "resource-affinity",
        "affinity",
        "negative",
        "resources",
        "vm:100,vm:102");
    rounds(10);

    assertThat(nodeOf(100)).isNotEqualTo(nodeOf(102));
  }

  @Test
  void recoversResourcesOfALostNode() {
    pve.post("/cluster/ha/resources", "sid", "vm:101");
    rounds(5);

    cluster.simulator().control().setNodeOnline(null, "pve2", false);
    rounds(12);

    assertThat(nodeOf(101)).isNotEqualTo("pve2");
    assertThat(service("vm:101").path("state").asText()).isEqualTo("started");
  }

  @Test
  void migratesOnRequest() {
    pve.post("/cluster/ha/resources", "sid", "vm:100");
    rounds(5);

    var asked = pve.post("/cluster/ha/resources/vm:100/migrate", "node", "pve2");
    assertThat(asked.data().path("requested-node").asText()).isEqualTo("pve2");
    assertThat(nodeOf(100)).isEqualTo("pve1");
    rounds(4);

    assertThat(nodeOf(100)).isEqualTo("pve2");
    assertThat(pve.get("/cluster/ha/resources/vm:100").body()).doesNotContain("requested-node");
  }

  @Test
  void refusesResourcesWithoutGuestAndTakenIds() {
    pve.post("/cluster/ha/resources", "sid", "vm:100", "state", "ignored");

    assertThat(pve.post("/cluster/ha/resources", "sid", "vm:100").reason())
        .isEqualTo("create resource failed: resource ID 'vm:100' already defined");
    assertThat(pve.post("/cluster/ha/resources", "sid", "vm:999").reason())
        .isEqualTo("resource 'vm:999' does not exist in cluster");
    assertThat(
            pve.put("/cluster/ha/resources/vm:100", "comment", "x", "digest", "0".repeat(40))
                .reason())
        .startsWith("update resource failed: detected modified configuration");
    assertThat(pve.delete("/cluster/ha/resources/vm:101").reason())
        .isEqualTo("resource 'vm:101' is not HA managed");
    assertThat(pve.get("/cluster/ha/resources/vm:101").reason())
        .isEqualTo("no such resource 'vm:101'");
  }

  @Test
  void refusesRulesThatCannotHold() {
    pve.post("/cluster/ha/resources", "sid", "vm:100", "state", "ignored");
    String[] rule = {"rule", "r1", "type", "node-affinity", "resources", "vm:100", "nodes", "pve1"};
    pve.post("/cluster/ha/rules", rule);

    assertThat(pve.post("/cluster/ha/rules", rule).reason())
        .isEqualTo("create ha rule failed: HA rule 'r1' already defined");
    assertThat(
            pve.post(
                    "/cluster/ha/rules",
                    "rule",
                    "r2",
                    "type",
                    "node-affinity",
                    "resources",
                    "vm:101",
                    "nodes",
                    "pve1")
                .reason())
        .isEqualTo("create ha rule failed: cannot use unmanaged resource(s) vm:101.");
    assertThat(pve.get("/cluster/ha/rules/r9").reason()).isEqualTo("no such ha rule 'r9'");
    assertThat(pve.get("/cluster/ha/groups").reason())
        .isEqualTo("cannot index groups: ha groups have been migrated to rules");
  }

  @Test
  void dropsARuleWithItsLastResource() {
    pve.post("/cluster/ha/resources", "sid", "vm:100", "state", "ignored");
    pve.post(
        "/cluster/ha/rules",
        "rule",
        "r1",
        "type",
        "node-affinity",
        "resources",
        "vm:100",
        "nodes",
        "pve1");

    pve.delete("/cluster/ha/resources/vm:100");

    assertThat(pve.get("/cluster/ha/rules").data()).isEmpty();
  }

  @Test
  void knowsGroupsBeforeVersion9() {
    try (EmptyCluster old = new EmptyCluster(PveVersion.V8_4)) {
      old.placeVm(100, "pve1");

      assertThat(
              old.root().post("/cluster/ha/groups", "group", "g1", "nodes", "pve2:1,pve1").status())
          .isEqualTo(200);
      assertThat(old.root().get("/cluster/ha/groups/g1").data().path("nodes").asText())
          .isEqualTo("pve1,pve2:1");
      old.root().post("/cluster/ha/resources", "sid", "vm:100", "group", "g1");
      assertThat(old.root().delete("/cluster/ha/groups/g1").status()).isEqualTo(500);
    }
  }
}
