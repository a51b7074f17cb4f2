package dev.proxmoxmpc.gateway;

import dev.proxmoxmpc.contracts.auth.Readiness;
import dev.proxmoxmpc.contracts.inventory.Capability;
import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.ChangeKind;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterPage;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodePage;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationPage;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.inventory.PendingChange;
import dev.proxmoxmpc.contracts.inventory.PowerRequest;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.PveTaskPage;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.inventory.RevisionPage;
import dev.proxmoxmpc.contracts.inventory.Snapshot;
import dev.proxmoxmpc.contracts.inventory.Storage;
import dev.proxmoxmpc.contracts.inventory.StoragePage;
import dev.proxmoxmpc.contracts.inventory.StorageStatus;
import dev.proxmoxmpc.contracts.inventory.TaskState;
import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.problem.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// Answers the calls of inventory-service with one of each, and remembers what it was asked.
public final class RecordingInventory {
  static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  static final Map<String, Capability> CAN =
      Map.of("start", new Capability(true, null), "stop", new Capability(false, "It is stopped."));
  private static final Usage USAGE = new Usage(0.25, 4.0, 1L, 2L, 3L, 4L, 5L, AT);
  private static final Usage UNKNOWN_USAGE =
      new Usage(null, null, null, null, null, null, null, null);

  /// A call as it arrived.
  public record Asked(String subject, Object body, CallContext context) {}

  /// Asking for this guest takes until [#release()].
  public static final int SLOW = 999;

  private final CountDownLatch released = new CountDownLatch(1);
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

  RecordingInventory(RequestServer server) {
    answer(server, InventoryCalls.LIST_CLUSTERS, body -> new ClusterPage(List.of(cluster()), null));
    answer(server, InventoryCalls.REGISTER_CLUSTER, body -> cluster());
    answer(server, InventoryCalls.PROBE_ENDPOINT, body -> certificate());
    answer(server, InventoryCalls.GET_CLUSTER, body -> existing(body.id()));
    answer(server, InventoryCalls.REMOVE_CLUSTER, body -> new Nothing());
    answer(server, InventoryCalls.SYNC_CLUSTER, body -> cluster());
    answer(server, InventoryCalls.LIST_NODES, body -> new NodePage(List.of(node()), null));
    answer(server, InventoryCalls.GET_NODE, body -> node());
    answer(
        server,
        InventoryCalls.LIST_GUESTS,
        body -> new GuestPage(List.of(guest(100), guest(101)), "next", 2, 7L));
    answer(
        server,
        InventoryCalls.GET_GUEST,
        body -> {
          if (body.vmid() == 404) {
            throw Problems.notFound("guest", body.cluster() + "/guest/" + body.vmid());
          }
          if (body.vmid() == SLOW) {
            awaitRelease();
          }
          if (body.vmid() == 500) {
            throw new IllegalStateException("secret detail");
          }
          return detail(body.vmid());
        });
    answer(
        server,
        InventoryCalls.GUEST_HISTORY,
        body -> new RevisionPage(List.of(revision()), "next"));
    answer(server, InventoryCalls.GUEST_POWER, RecordingInventory::operation);
    answer(server, InventoryCalls.LIST_STORAGES, body -> new StoragePage(List.of(storage()), null));
    answer(server, InventoryCalls.LIST_TASKS, body -> new PveTaskPage(List.of(task()), null));
    answer(
        server,
        InventoryCalls.LIST_OPERATIONS,
        body ->
            new OperationPage(
                List.of(operation(new PowerRequest("lab", 100, PowerVerb.START))), null));
    answer(
        server,
        InventoryCalls.GET_OPERATION,
        body -> operation(new PowerRequest("lab", 100, PowerVerb.STOP)));
    server.servePublic(
        InventoryCalls.READY, (body, context) -> new Readiness(true, Map.of("database", "up")));
  }

  /// The one call that was made since the last time.
  public Asked lastAsked() {
    Asked last = asked.poll();
    if (last == null) {
      throw new AssertionError("inventory was not asked");
    }
    return last;
  }

  /// Lets those go who ask for the slow guest.
  public void release() {
    released.countDown();
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void forget() {
    asked.clear();
  }

  private <Q, R> void answer(
      RequestServer server, Call<Q, R> call, java.util.function.Function<Q, R> answer) {
    server.servePublic(
        call,
        (body, context) -> {
          asked.add(new Asked(call.subject(), body, context));
          return answer.apply(body);
        });
  }

  private static Cluster existing(String id) {
    if (!id.equals("lab")) {
      throw Problems.notFound("cluster", id);
    }
    return cluster();
  }

  private static Cluster cluster() {
    return new Cluster(
        "lab",
        "pve",
        List.of(new Endpoint("192.0.2.1", 8006, "AA:BB"), new Endpoint("192.0.2.2", 8006, null)),
        "mpc@pve!main",
        ClusterState.HEALTHY,
        null,
        "9.0.3",
        true,
        3,
        3,
        2,
        1,
        USAGE,
        AT,
        AT.plusSeconds(10),
        List.of(),
        CAN);
  }

  private static PresentedCertificate certificate() {
    return new PresentedCertificate("AA:BB", "CN=pve1", "CN=PVE CA", AT, AT.plusSeconds(1), false);
  }

  private static Node node() {
    return new Node(
        "lab/node/pve1",
        "lab",
        "pve1",
        NodeStatus.ONLINE,
        null,
        null,
        2,
        1,
        UNKNOWN_USAGE,
        AT,
        true,
        "The node does not answer.");
  }

  static Guest guest(int vmid) {
    return new Guest(
        "lab/guest/" + vmid,
        "lab",
        vmid,
        "web" + vmid,
        GuestKind.QEMU,
        "pve1",
        GuestStatus.STOPPED,
        false,
        List.of("prod"),
        null,
        null,
        null,
        USAGE,
        AT,
        false,
        null,
        3,
        null,
        CAN);
  }

  private static GuestDetail detail(int vmid) {
    return new GuestDetail(
        "lab/guest/" + vmid,
        "lab",
        vmid,
        "ct" + vmid,
        GuestKind.LXC,
        "pve1",
        GuestStatus.RUNNING,
        false,
        List.of(),
        "pool",
        "backup",
        "started",
        USAGE,
        AT,
        false,
        null,
        3,
        operation(new PowerRequest("lab", vmid, PowerVerb.SHUTDOWN)),
        CAN,
        "notes ".repeat(500),
        Map.of("cores", "4"),
        AT,
        "0123",
        List.of(new PendingChange("memory", "1024", "2048", false)),
        List.of(new Snapshot("before", null, null, AT, false)));
  }

  private static Revision revision() {
    return new Revision(
        3,
        ChangeKind.CHANGED,
        AT,
        List.of(new FieldChange("config.cores", "2", "4"), new FieldChange("lock", null, "backup")),
        new Cause(CauseSource.PVE_TASK, "root@pam", "UPID:pve1:1", "qmset", null, null));
  }

  private static Storage storage() {
    return new Storage(
        "lab/storage/pve1/local",
        "lab",
        "pve1",
        "local",
        "dir",
        StorageStatus.AVAILABLE,
        false,
        List.of("iso"),
        USAGE,
        AT,
        false);
  }

  private static PveTask task() {
    return new PveTask(
        "UPID:pve1:1",
        "lab",
        "pve1",
        "qmstart",
        100,
        "root@pam",
        AT,
        null,
        TaskState.RUNNING,
        null,
        null);
  }

  static Operation operation(PowerRequest request) {
    return new Operation(
        new UUID(5, 6),
        request.cluster(),
        request.vmid(),
        "web",
        request.verb(),
        OperationState.REQUESTED,
        null,
        "ada",
        AT,
        null,
        null);
  }
}
