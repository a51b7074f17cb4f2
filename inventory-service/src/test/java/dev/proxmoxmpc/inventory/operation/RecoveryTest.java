package dev.proxmoxmpc.inventory.operation;

import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationRef;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.task.TaskQuery;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service dies at each step of an operation; the rows are what the dead process left behind.
class RecoveryTest {
  private static final int GUEST = 160;
  private static final GuestPlace PLACE =
      new GuestPlace(new NodeName("pve1"), GuestKind.QEMU, new Vmid(GUEST));

  @TempDir private Path directory;
  private Lab lab;
  private RunningInventory inventory;

  @BeforeEach
  void start() {
    lab = Lab.start();
    inventory = RunningInventory.start(directory, Map.of("inventory.operation.settle", "1s"));
    lab.join(inventory);
    inventory.close();
  }

  @AfterEach
  void stop() {
    inventory.close();
    lab.close();
  }

  @Test
  void submitsWhatWasNeverTried() {
    UUID id = left("'requested', null, null, null");

    inventory = inventory.again();

    assertThat(ended(id).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(startsOfTheGuest()).isEqualTo(1);
  }

  @Test
  void submitsAgainWhatNeverArrived() {
    UUID id = left("'requested', 'pve1', now(), null");

    inventory = inventory.again();

    assertThat(ended(id).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(startsOfTheGuest()).isEqualTo(1);
  }

  @Test
  void adoptsTheTaskOfACallWhoseAnswerWasLost() {
    UUID id = left("'requested', 'pve1', now(), null");
    Upid upid;
    try (ProxmoxClient dead = lab.ourselves()) {
      upid = dead.guest(PLACE).start();
    }

    inventory = inventory.again();

    Operation ended = ended(id);
    assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(ended.upid()).isEqualTo(upid.text());
    assertThat(startsOfTheGuest()).isEqualTo(1);
  }

  @Test
  void followsATaskThatWasSubmitted() {
    Upid upid;
    try (ProxmoxClient dead = lab.ourselves()) {
      upid = dead.guest(PLACE).start();
    }
    UUID id = left("'submitted', 'pve1', now(), '" + upid + "'");

    inventory = inventory.again();

    assertThat(ended(id).state()).isEqualTo(OperationState.SUCCEEDED);
    eventually().until(() -> inventory.guest(Lab.ID, GUEST).status() == GuestStatus.RUNNING);
    assertThat(startsOfTheGuest()).isEqualTo(1);
  }

  @Test
  void dropsWhatHasWaitedTooLong() {
    UUID id = left("'requested', null, null, null");
    inventory.execute("update operation set requested_at = now() - interval '1 hour'");

    inventory = inventory.again();

    assertThat(ended(id).state()).isEqualTo(OperationState.CANCELLED);
    assertThat(startsOfTheGuest()).isZero();
  }

  private UUID left(String stateNodeTriedUpid) {
    UUID id = UUID.randomUUID();
    inventory.execute(
        "insert into operation (id, cluster, vmid, verb, state, node, tried_at, upid,"
            + " requested_by_id, requested_by, requested_at) select '"
            + id
            + "', 'lab', 160, 'start', v.state, v.node, v.tried_at::timestamptz, v.upid, '"
            + id
            + "', 'operator', now() from (values ("
            + stateNodeTriedUpid
            + ")) as v(state, node, tried_at, upid)");
    return id;
  }

  private long startsOfTheGuest() {
    try (ProxmoxClient somebody = lab.somebody()) {
      return somebody
          .tasks()
          .list(PLACE.node(), TaskQuery.newest(TaskQuery.Source.ALL, 100).about(new Vmid(GUEST)))
          .stream()
          .filter(task -> task.upid().type().equals("qmstart"))
          .count();
    }
  }

  private Operation ended(UUID id) {
    eventually().until(() -> operation(id).endedAt() != null);
    return operation(id);
  }

  private Operation operation(UUID id) {
    return inventory.as(Role.VIEWER, InventoryCalls.GET_OPERATION, new OperationRef(id));
  }
}
