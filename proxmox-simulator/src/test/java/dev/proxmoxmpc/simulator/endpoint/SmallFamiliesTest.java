package dev.proxmoxmpc.simulator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.Pve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Mappings, metric servers, notifications, node configuration, services and series.
class SmallFamiliesTest {
  private final EmptyCluster cluster = new EmptyCluster();
  private final Pve pve = cluster.root();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void mapsFoldersThatExist() {
    assertThat(pve.post("/cluster/mapping/dir", "id", "m1", "map", "node=pve1,path=/nope").reason())
        .isEqualTo("Path /nope does not exist");
    assertThat(
            pve.post("/cluster/mapping/dir", "id", "m1", "map", "node=pve1,path=/srv/x").status())
        .isEqualTo(200);

    assertThat(pve.get("/cluster/mapping/dir/m1").data().path("map").get(0).asText())
        .isEqualTo("node=pve1,path=/srv/x");
    assertThat(pve.get("/cluster/mapping/dir?check-node=pve2").data().get(0).path("checks"))
        .hasSize(1);
    assertThat(pve.get("/cluster/mapping/pci/m1").reason()).isEqualTo("mapping 'm1' not found");
    assertThat(
            pve.put("/cluster/mapping/dir/m1", "description", "x", "digest", "0".repeat(40))
                .status())
        .isEqualTo(500);
  }

  @Test
  void keepsMetricServers() {
    pve.post(
        "/cluster/metrics/server/g1", "type", "graphite", "server", "192.0.2.1", "port", "2003");

    assertThat(pve.get("/cluster/metrics/server").data().get(0).path("port").asInt())
        .isEqualTo(2003);
    assertThat(
            pve.put(
                    "/cluster/metrics/server/g1",
                    "server",
                    "192.0.2.2",
                    "port",
                    "2003",
                    "bucket",
                    "b")
                .reason())
        .isEqualTo("unexpected property 'bucket'");
    assertThat(pve.get("/cluster/metrics/server/none").reason())
        .isEqualTo("status server entry 'none' does not exist");
  }

  @Test
  void knowsBuiltInAndOwnNotificationTargets() {
    pve.post(
        "/cluster/notifications/endpoints/gotify",
        "name",
        "phone",
        "server",
        "https://g",
        "token",
        "hidden");

    assertThat(pve.get("/cluster/notifications/targets").data()).hasSize(2);
    assertThat(pve.get("/cluster/notifications/endpoints/gotify/phone").body())
        .doesNotContain("hidden");
    assertThat(
            pve.post(
                    "/cluster/notifications/endpoints/smtp",
                    "name",
                    "phone",
                    "server",
                    "m",
                    "from-address",
                    "a@b.c")
                .status())
        .isEqualTo(500);
    assertThat(pve.get("/cluster/notifications/matchers").data().get(0).path("origin").asText())
        .isEqualTo("builtin");
  }

  @Test
  void readsAnEmptyNodeConfigAsAnEmptyObject() {
    assertThat(pve.get("/nodes/pve1/config").data()).isEmpty();

    pve.put("/nodes/pve1/config", "description", "a\nb", "startall-onboot-delay", "5");

    var config = pve.get("/nodes/pve1/config").data();
    assertThat(config.path("description").asText()).isEqualTo("a\nb\n");
    assertThat(config.path("startall-onboot-delay").isTextual()).isTrue();
  }

  @Test
  void stopsAndStartsServicesInTasks() {
    assertThat(pve.await(cluster.simulator(), pve.post("/nodes/pve1/services/pvescheduler/stop")))
        .isEqualTo("OK");

    assertThat(pve.get("/nodes/pve1/services/pvescheduler/state").data().path("state").asText())
        .isEqualTo("dead");
    assertThat(pve.get("/nodes/pve2/services/pvescheduler/state").data().path("state").asText())
        .isEqualTo("running");
  }

  @Test
  void drawsTheSameSeriesTwice() {
    String first = pve.get("/nodes/pve1/rrddata?timeframe=hour").body();

    assertThat(pve.get("/nodes/pve1/rrddata?timeframe=hour").body()).isEqualTo(first);
    assertThat(pve.get("/nodes/pve1/rrddata?timeframe=hour").data()).hasSize(60);
    assertThat(pve.get("/nodes/pve1/rrddata?timeframe=day").data()).hasSize(1440);
  }

  @Test
  void hasNoSeriesForAGuestThatWasNeverSeen() {
    pve.post("/nodes/pve1/qemu", "vmid", "100");

    assertThat(pve.get("/nodes/pve1/qemu/100/rrddata?timeframe=hour").reason())
        .startsWith("RRD error: ");
    cluster.advance(10);
    assertThat(pve.get("/nodes/pve1/qemu/100/rrddata?timeframe=hour").data()).hasSize(60);
  }

  @Test
  void keepsDatacenterOptionsAsPveReadsThem() {
    pve.put(
        "/cluster/options",
        "next-id",
        "lower=200,upper=300",
        "registered-tags",
        "b;a",
        "description",
        "Lab");

    var options = pve.get("/cluster/options").data();
    assertThat(options.path("next-id").path("lower").isTextual()).isTrue();
    assertThat(options.path("allowed-tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(options.path("description").asText()).isEqualTo("Lab\n");
    assertThat(pve.get("/cluster/nextid").data().asText()).isEqualTo("200");
    pve.put("/cluster/options", "delete", "next-id");
    assertThat(pve.get("/cluster/nextid").data().asText()).isEqualTo("100");
  }
}
