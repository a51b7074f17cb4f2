package dev.proxmoxmpc.inventory.sync;

import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterRef;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
  private static final int ON_PVE3 = 111;

  @TempDir private Path directory;
  private Lab lab;
  private RunningInventory inventory;

  @BeforeEach
  void start() {
    lab = Lab.start();
    inventory = RunningInventory.start(directory);
    lab.join(inventory);
  }

  @AfterEach
  void stop() {
    inventory.close();
    lab.close();
  }

  @Test
  void keepsTheGuestsOfADeadNodeAndSaysThatTheyAreStale() {
    int before = inventory.guests(null).total();

    lab.control().setNodeOnline(null, "pve3", false);

    eventually().until(() -> node("pve3").status() == NodeStatus.OFFLINE);
    eventually().until(() -> inventory.guest(Lab.ID, ON_PVE3).status() == GuestStatus.UNKNOWN);
    Guest guest = inventory.guest(Lab.ID, ON_PVE3);
    assertThat(guest.name()).isEqualTo("db-orders-replica");
    assertThat(guest.tags()).containsExactly("db", "prod");
    assertThat(guest.stale()).isTrue();
    assertThat(guest.staleReason()).contains("pve3");
    assertThat(guest.can().get("stop").allowed()).isFalse();
    assertThat(inventory.guests(null).total()).isEqualTo(before);
    eventually().until(() -> inventory.cluster(Lab.ID).state() == ClusterState.PARTIAL);
    assertThat(inventory.cluster(Lab.ID).reason()).contains("pve3");
    assertThat(inventory.guest(Lab.ID, 100).stale()).isFalse();

    lab.control().setNodeOnline(null, "pve3", true);

    eventually().until(() -> inventory.cluster(Lab.ID).state() == ClusterState.HEALTHY);
    assertThat(node("pve3").stale()).isFalse();
  }

  @Test
  void goesToAnotherEndpointWhenTheFirstIsDown() {
    lab.control().setNodeOnline(null, "pve1", false);

    eventually().until(() -> node("pve1").status() == NodeStatus.OFFLINE);
    eventually().until(() -> inventory.cluster(Lab.ID).state() == ClusterState.PARTIAL);
  }

  @Test
  void saysThatAClusterIsUnreachableAndFindsItAgain() {
    List.of("pve1", "pve2", "pve3").forEach(name -> lab.control().setNodeOnline(null, name, false));

    eventually().until(() -> inventory.cluster(Lab.ID).state() == ClusterState.UNREACHABLE);
    Cluster cluster = inventory.cluster(Lab.ID);
    assertThat(cluster.reason()).contains("refused");
    assertThat(cluster.nextSyncAt()).isNotNull();
    assertThat(cluster.guests()).isPositive();
    assertThat(inventory.guest(Lab.ID, 100).stale()).isTrue();

    List.of("pve1", "pve2", "pve3").forEach(name -> lab.control().setNodeOnline(null, name, true));

    eventually().until(() -> inventory.cluster(Lab.ID).state() == ClusterState.HEALTHY);
    assertThat(inventory.guest(Lab.ID, 100).stale()).isFalse();
  }

  @Test
  void stopsReadingWhenTheTokenIsRefused() {
    lab.replaceToken();

    eventually().until(() -> inventory.cluster(Lab.ID).state() == ClusterState.UNAUTHORIZED);
    assertThat(inventory.cluster(Lab.ID).nextSyncAt()).isNull();
    var lastRead = inventory.cluster(Lab.ID).lastSyncAt();
    inventory.as(Role.OPERATOR, InventoryCalls.SYNC_CLUSTER, new ClusterRef(Lab.ID));
    eventually()
        .during(Duration.ofSeconds(1))
        .until(() -> inventory.cluster(Lab.ID).lastSyncAt().equals(lastRead));
    assertThat(inventory.guests(null).total()).isPositive();
  }

  @Test
  void stopsTrustingAClusterWithAnotherCertificate() {
    String expected = lab.simulator.fingerprint();

    String presented = lab.control().rotateCertificate(null);

    eventually().until(() -> inventory.cluster(Lab.ID).state() == ClusterState.UNTRUSTED);
    assertThat(inventory.cluster(Lab.ID).reason()).contains(expected).contains(presented);
    assertThat(inventory.guest(Lab.ID, 100).stale()).isTrue();
  }

  @Test
  void writesNothingWhileNothingChanges() {
    eventually()
        .during(Duration.ofMillis(1500))
        .until(() -> inventory.query("select count(*) from outbox").equals("0"));
    List<String> before = rowVersions();
    var since = inventory.cluster(Lab.ID).lastSyncAt();

    eventually().until(() -> inventory.cluster(Lab.ID).lastSyncAt().isAfter(since.plusSeconds(3)));

    assertThat(rowVersions()).isEqualTo(before);
  }

  @Test
  void asksAnIdleClusterForLittleBesideTheLists() {
    ClusterWorkers workers = inventory.context.getBean(ClusterWorkers.class);
    var budget = workers.budget(new dev.proxmoxmpc.inventory.ClusterId(Lab.ID)).orElseThrow();
    var before = budget.total();
    var since = inventory.cluster(Lab.ID).lastSyncAt();

    eventually().until(() -> inventory.cluster(Lab.ID).lastSyncAt().isAfter(since.plusSeconds(2)));

    Map<dev.proxmoxmpc.inventory.cluster.RequestReason, Long> after = budget.total();
    assertThat(after.keySet())
        .noneMatch(reason ->
            reason.toString().startsWith("detail")
                && !after.get(reason).equals(before.getOrDefault(reason, 0L)));
  }

  /// Changes with every write to a table of ours.
  private List<String> rowVersions() {
    return Stream.of(
            "cluster", "cluster_fence", "resource", "resource_revision", "operation", "pve_task")
        .map(table ->
            table
                + inventory.query(
                    "select string_agg(xmin::text || ctid::text, ' ' order by ctid) from " + table))
        .toList();
  }

  private Node node(String name) {
    return inventory.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
