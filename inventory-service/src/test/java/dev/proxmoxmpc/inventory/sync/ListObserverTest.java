package dev.proxmoxmpc.inventory.sync;

import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.proxmoxmpc.contracts.inventory.ChangeKind;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.RunningInventory;
import dev.proxmoxmpc.inventory.change.ChangeStore;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.ResourceKey;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.resource.FeedPosition;
import dev.proxmoxmpc.inventory.resource.Projection;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.property.Tags;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists by hand, on a cluster whose sealed credentials cannot be opened, so that nobody else reads
/// it.
class ListObserverTest {
  private static final ClusterId CLUSTER = new ClusterId("odd");
  private static final ResourceKey GUEST = ResourceKey.guest(CLUSTER, 100);
  private static final ClusterResource.Node NODE = node("pve1", "online");

  @TempDir private Path directory;
  private RunningInventory inventory;
  private KnownResources known;
  private StatusHolds holds;
  private ListObserver observer;

  @BeforeEach
  void start() {
    inventory = RunningInventory.start(directory);
    inventory.execute(
        """
        insert into cluster (id, endpoints, credential_type, credential, sealed_secret,
          registered_at, registered_by, state, missing_privileges)
        values ('odd', '[]', 'token', 'a@pve!b', decode(repeat('00', 64), 'hex'), now(), 'test',
          'new', '[]')
        """);
    eventually().until(() -> inventory.cluster("odd").state() == ClusterState.UNAUTHORIZED);
    known =
        new KnownResources(
            new Fence(CLUSTER, 1),
            inventory.context.getBean(ChangeStore.class),
            inventory.context.getBean(Projection.class),
            inventory.context.getBean(FeedPosition.class),
            new Blame());
    holds = new StatusHolds(Clock.systemUTC(), Duration.ofMinutes(1));
    observer = new ListObserver(CLUSTER, known, holds);
  }

  @AfterEach
  void stop() {
    inventory.close();
  }

  @Test
  void takesNothingInFromAListWithoutNodes() {
    observe(NODE, guest("running", "web"));

    assertThat(observe()).isInstanceOf(ListObserver.Outcome.Incomplete.class);
    assertThat(observe(guest("stopped", "web")))
        .isInstanceOf(ListObserver.Outcome.Incomplete.class);

    assertThat(field("status")).isEqualTo("running");
  }

  @Test
  void keepsWhatIsKnownWhenAnEntryHasNoFigures() {
    observe(NODE, guest("running", "web"));

    observe(NODE, guest("unknown", null));

    assertThat(field("name")).isEqualTo("web");
    assertThat(field("tags")).isEqualTo("prod");
    assertThat(field("status")).isEqualTo("running");
    assertThat(inventory.history("odd", 100)).hasSize(1);
  }

  @Test
  void doesNotKnowTheStatusOnANodeThatIsDown() {
    observe(NODE, guest("running", "web"));

    observe(node("pve1", "offline"), guest("unknown", null));

    assertThat(field("status")).isEqualTo("unknown");
    assertThat(field("name")).isEqualTo("web");
  }

  @Test
  void callsAGuestGoneOnlyAfterTwoListsAndWithTheRightToSeeIt() {
    observe(NODE, guest("running", "web"));

    observe(NODE);
    assertThat(known.present(GUEST)).isNotNull();
    observe(NODE);
    assertThat(known.present(GUEST)).as("nobody looked at the privileges").isNotNull();
    observer.readPrivilegesConfirmed();
    observe(NODE);

    assertThat(known.present(GUEST)).isNull();
    assertThat(inventory.history("odd", 100).getFirst().what()).isEqualTo(ChangeKind.GONE);
  }

  @Test
  void forgetsASuspicionWhenTheGuestIsBack() {
    observe(NODE, guest("running", "web"));
    observe(NODE);
    observer.readPrivilegesConfirmed();
    observe(NODE, guest("running", "web"));
    observer.readPrivilegesConfirmed();

    observe(NODE);

    assertThat(known.present(GUEST)).isNotNull();
  }

  @Test
  void countsOnWhenAVmidIsUsedAgain() {
    callsAGuestGoneOnlyAfterTwoListsAndWithTheRightToSeeIt();

    observe(NODE, guest("stopped", "other"));

    assertThat(inventory.history("odd", 100))
        .extracting("revision", "what")
        .startsWith(tuple(3L, ChangeKind.APPEARED), tuple(2L, ChangeKind.GONE));
    assertThat(field("name")).isEqualTo("other");
  }

  @Test
  void believesAFreshAnswerMoreThanAnOldList() {
    observe(NODE, guest("stopped", "web"));
    holds.hold(100, "running");

    observe(NODE, guest("stopped", "web"));
    assertThat(field("status")).isEqualTo("running");
    observe(NODE, guest("running", "web"));
    observe(NODE, guest("stopped", "web"));

    assertThat(field("status")).isEqualTo("stopped");
  }

  private ListObserver.Outcome observe(ClusterResource... list) {
    return observer.observe(List.of(list), Instant.now());
  }

  private @Nullable String field(String name) {
    Document document = known.present(GUEST);
    return document == null ? null : document.fields().get(name);
  }

  private static ClusterResource.Node node(String name, String status) {
    return new ClusterResource.Node(
        "node/" + name,
        new NodeName(name),
        status,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static ClusterResource.Qemu guest(String status, @Nullable String name) {
    boolean figures = !status.equals("unknown");
    return new ClusterResource.Qemu(
        "qemu/100",
        new Vmid(100),
        new NodeName("pve1"),
        status,
        name,
        figures ? false : null,
        figures ? Tags.parse("prod") : null,
        null,
        null,
        null,
        null,
        figures ? 2.0 : null,
        null,
        figures ? 1024L : null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
