package dev.proxmoxmpc.proxmox.contract;

import static dev.proxmoxmpc.proxmox.contract.Target.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.node.NodeStatus;
import dev.proxmoxmpc.proxmox.storage.StorageState;
import dev.proxmoxmpc.proxmox.task.TaskQuery;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.Credentials;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import dev.proxmoxmpc.proxmox.transport.Secret;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every cluster answers to reads and to calls that cannot succeed. Changes nothing.
interface ClusterClientContract {
  Target target();

  @Test
  default void tellsItsVersion() {
    assertThat(target().client().version().major()).isBetween(6, 99);
  }

  @Test
  default void namesTheSameNodesEverywhere() {
    ProxmoxClient client = target().client();

    Set<NodeName> listed =
        client.nodes().stream().map(each -> each.node()).collect(Collectors.toSet());
    Set<NodeName> resources =
        client.cluster().resources().stream()
            .filter(ClusterResource.Node.class::isInstance)
            .map(each -> ((ClusterResource.Node) each).node())
            .collect(Collectors.toSet());
    Set<NodeName> members =
        client.cluster().status().nodes().stream()
            .map(each -> each.name())
            .collect(Collectors.toSet());

    assertThat(listed).isNotEmpty().isEqualTo(resources).isEqualTo(members);
  }

  @Test
  default void describesANode() {
    NodeStatus status = target().client().node(target().node()).status();

    assertThat(status.uptime()).isPositive();
    assertThat(status.memory().total()).isGreaterThan(status.memory().used());
    assertThat(status.cpuinfo().cpus()).isPositive();
    assertThat(status.loadavg()).hasSize(3);
  }

  @Test
  default void listsStoragesAsDefinedAndAsSeen() {
    ProxmoxClient client = target().client();

    List<StorageId> defined = client.storages().list().stream().map(s -> s.storage()).toList();
    List<StorageState> seen = client.storages(target().node()).list();

    assertThat(defined).isNotEmpty();
    assertThat(seen).extracting(StorageState::storage).isSubsetOf(defined);
    for (StorageState storage : seen) {
      if (Boolean.TRUE.equals(storage.active())) {
        client.storages(target().node()).content(storage.storage(), null, null);
        assertThat(client.storages(target().node()).status(storage.storage()).type())
            .isEqualTo(storage.type());
      }
    }
  }

  @Test
  default void readsEveryGuestInFull() {
    ProxmoxClient client = target().client();

    client.cluster().guests().stream()
        .filter(guest -> "running".equals(guest.status()) || "stopped".equals(guest.status()))
        .limit(20)
        .forEach(guest -> {
          var api = client.guest(guest.place());
          assertThat(api.config().digest()).isNotBlank();
          assertThat(api.status().status()).isIn("running", "stopped");
          assertThat(api.snapshots().getLast().isCurrent()).isTrue();
          assertThat(api.pending()).isNotEmpty();
        });
  }

  @Test
  default void readsWhatTheClusterSaysAsAWhole() {
    ProxmoxClient client = target().client();
    NodeName node = target().node();

    client.cluster().tasks();
    client.pools().list();
    client.backupSchedules().list();
    assertThat(client.cluster().log(5)).hasSizeLessThanOrEqualTo(5);
    assertThat(client.network(node).list().interfaces()).isNotEmpty();
    assertThat(client.tasks().list(node, TaskQuery.newest(TaskQuery.Source.ALL, 3)))
        .hasSizeLessThanOrEqualTo(3);
    assertThat(client.access().permissions().paths()).isNotEmpty();
    assertThat(client.access().realms()).extracting(r -> r.realm()).contains("pam", "pve");
    assertThat(client.access().roles()).extracting(r -> r.roleid()).contains("Administrator");
  }

  @Test
  default void offersAFreeVmid() {
    Vmid next = target().client().cluster().nextId();

    assertThat(target().client().cluster().isFree(next)).isTrue();
  }

  @Test
  default void aGuestThatIsNotThereIsElsewhereOrGone() {
    NodeName node = target().node();
    Vmid free = target().client().cluster().nextId();

    for (GuestKind kind : GuestKind.values()) {
      var guest = target().client().guest(new GuestPlace(node, kind, free));

      assertThat(failure(guest::config))
          .isInstanceOfSatisfying(
              PveFailure.GuestElsewhereOrGone.class,
              f -> {
                assertThat(f.node()).isEqualTo(node);
                assertThat(f.vmid()).isEqualTo(free);
              });
    }
  }

  @Test
  default void whatDoesNotExistIsNotFound() {
    ProxmoxClient client = target().client();
    NodeName node = target().node();
    StorageId nowhere = new StorageId("mpc-nowhere");
    Upid never = Upid.parse("UPID:" + node + ":00000001:00000001:00000001:qmstart:1:root@pam:");

    assertThat(failure(() -> client.storages(node).status(nowhere)))
        .isInstanceOf(PveFailure.NotFound.class);
    assertThat(failure(() -> client.storages(node).content(nowhere, null, null)))
        .isInstanceOf(PveFailure.NotFound.class);
    assertThat(failure(() -> client.tasks().status(never))).isInstanceOf(PveFailure.NotFound.class);
  }

  @Test
  default void aWrongSecretIsUnauthorized() {
    ConnectionSettings known = target().settings();
    Credentials wrong =
        new Credentials.ApiToken(
            TokenId.parse("root@pam!mpc-no-such-token"),
            new Secret("00000000-0000-0000-0000-000000000000"));
    try (Target stranger = new Target(ConnectionSettings.of(known.endpoints(), wrong))) {
      assertThat(failure(stranger.client()::version)).isInstanceOf(PveFailure.Unauthorized.class);
    }
  }
}
