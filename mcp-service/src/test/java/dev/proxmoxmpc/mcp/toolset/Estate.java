package dev.proxmoxmpc.mcp.toolset;

import dev.proxmoxmpc.contracts.inventory.Capability;
import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.ChangeKind;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.inventory.PendingChange;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.inventory.Snapshot;
import dev.proxmoxmpc.contracts.inventory.Storage;
import dev.proxmoxmpc.contracts.inventory.StorageStatus;
import dev.proxmoxmpc.contracts.inventory.TaskState;
import dev.proxmoxmpc.contracts.inventory.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What inventory-service could answer with.
final class Estate {
  static final Instant SEEN = Instant.parse("2026-03-04T10:00:00Z");
  static final Usage USAGE =
      new Usage(0.25, 4.0, 1L << 30, 4L << 30, 1L << 33, 1L << 35, 60L, SEEN);
  private static final Map<String, Capability> MAY = Map.of("start", new Capability(true, null));

  private Estate() {}

  static Guest guest(int vmid, String name, @Nullable Usage usage) {
    return new Guest(
        "lab/guest/" + vmid,
        "lab",
        vmid,
        name,
        GuestKind.QEMU,
        "pve1",
        GuestStatus.RUNNING,
        false,
        List.of("web"),
        null,
        null,
        null,
        usage,
        SEEN,
        false,
        null,
        3,
        null,
        MAY);
  }

  static GuestDetail detail(@Nullable String description) {
    return new GuestDetail(
        "lab/guest/101",
        "lab",
        101,
        "web-1",
        GuestKind.LXC,
        "pve1",
        GuestStatus.STOPPED,
        false,
        List.of(),
        "shop",
        "backup",
        "started",
        null,
        SEEN,
        true,
        "pve1 does not answer",
        3,
        operation(),
        MAY,
        description,
        Map.of("memory", "4096", "cores", "2"),
        SEEN,
        "abc",
        List.of(new PendingChange("memory", "2048", "4096", false)),
        List.of(new Snapshot("before", null, null, SEEN, true)));
  }

  static Operation operation() {
    return new Operation(
        new UUID(0, 7),
        "lab",
        101,
        "web-1",
        PowerVerb.START,
        OperationState.SUCCEEDED_WITH_WARNINGS,
        "UPID:x",
        "ada",
        SEEN,
        null,
        "WARNINGS: 1");
  }

  static Node node() {
    return new Node(
        "lab/node/pve1",
        "lab",
        "pve1",
        NodeStatus.ONLINE,
        "10.0.0.1",
        "9.0.3",
        4,
        3,
        USAGE,
        SEEN,
        false,
        null);
  }

  static Storage storage() {
    return new Storage(
        "lab/storage/pve1/local",
        "lab",
        "pve1",
        "local",
        "dir",
        StorageStatus.AVAILABLE,
        false,
        List.of("iso", "backup"),
        USAGE,
        SEEN,
        false);
  }

  static Cluster cluster() {
    return new Cluster(
        "lab",
        "lab",
        List.of(),
        "mpc@pve!inventory",
        ClusterState.PARTIAL,
        "pve2 is silent",
        "9.0.3",
        true,
        3,
        2,
        12,
        9,
        USAGE,
        SEEN,
        null,
        List.of("VM.PowerMgmt"),
        MAY);
  }

  static PveTask task() {
    return new PveTask(
        "UPID:pve1:x",
        "lab",
        "pve1",
        "qmstart",
        101,
        "root@pam",
        SEEN,
        SEEN,
        TaskState.FAILED,
        "start failed: no space",
        null);
  }

  static Revision revision() {
    return new Revision(
        4,
        ChangeKind.CHANGED,
        SEEN,
        List.of(new FieldChange("lock", null, "backup")),
        new Cause(CauseSource.PVE_TASK, "root@pam", "UPID:x", "vzdump", null, null));
  }
}
