package dev.proxmoxmpc.inventory.operation;

import static dev.proxmoxmpc.inventory.RunningInventory.codeOf;
import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationPage;
import dev.proxmoxmpc.contracts.inventory.OperationRef;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.inventory.PowerRequest;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.PveTaskPage;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.inventory.TaskState;
import dev.proxmoxmpc.inventory.Feeds;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerTest {
  private static final int STOPPED = 160;
  private static final int RUNNING = 100;
  private static final int TEMPLATE = 9000;

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
  void startsAGuestAndTellsOfItAtOnce() {
    try (Feeds feed = Feeds.listen()) {
      Operation operation = power(Role.OPERATOR, STOPPED, PowerVerb.START);

      assertThat(operation.state()).isEqualTo(OperationState.REQUESTED);
      Operation ended = ended(operation.id());
      assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
      assertThat(ended.outcome()).isEqualTo("OK");
      eventually().until(() -> !feed.of("guest", "changed").isEmpty());
      Event event = feed.of("guest", "changed").getFirst();
      assertThat(event.changes()).contains(new FieldChange("status", "stopped", "running"));
      assertThat(event.guest().status()).isEqualTo(GuestStatus.RUNNING);
      assertThat(event.guest().can().get("start").allowed()).isFalse();
      assertThat(inventory.guest(Lab.ID, STOPPED).operation()).isNull();
      eventually().until(() -> !feed.of("operation", "ended").isEmpty());
      assertThat(feed.of("operation", "ended").getFirst().operation()).isEqualTo(ended);
      Cause cause = inventory.history(Lab.ID, STOPPED).getFirst().cause();
      assertThat(cause.source()).isEqualTo(CauseSource.OPERATION);
      assertThat(cause.operationId()).isEqualTo(operation.id());
      assertThat(cause.requestedBy()).isEqualTo("operator");
      assertThat(cause.upid()).isEqualTo(ended.upid());
    }
  }

  @Test
  void keepsTheStatusItAskedForWhileTheListIsOlder() {
    ended(power(Role.OPERATOR, STOPPED, PowerVerb.START).id());

    var passes = inventory.cluster(Lab.ID).lastSyncAt();
    eventually()
        .until(() -> inventory.cluster(Lab.ID).lastSyncAt().isAfter(passes.plusMillis(1000)));
    List<Revision> statuses =
        inventory.history(Lab.ID, STOPPED).stream()
            .filter(r -> r.changes().stream().anyMatch(c -> c.field().equals("status")))
            .toList();
    assertThat(statuses).hasSize(2);
  }

  @Test
  void linksTheTaskToTheOperation() {
    Operation operation = ended(power(Role.OPERATOR, STOPPED, PowerVerb.START).id());

    PveTask task =
        inventory
            .as(
                Role.VIEWER,
                InventoryCalls.LIST_TASKS,
                new ListQuery(Lab.ID, null, STOPPED, null, 10, null))
            .items()
            .getFirst();
    assertThat(task.upid()).isEqualTo(operation.upid());
    assertThat(task.operationId()).isEqualTo(operation.id());
    assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
  }

  @Test
  void refusesWhatTheStateDoesNotAllow() {
    assertThat(codeOf(() -> power(Role.OPERATOR, RUNNING, PowerVerb.START)))
        .isEqualTo("guest-already-running");
    assertThat(codeOf(() -> power(Role.OPERATOR, STOPPED, PowerVerb.STOP)))
        .isEqualTo("guest-already-stopped");
    assertThat(codeOf(() -> power(Role.OPERATOR, TEMPLATE, PowerVerb.START)))
        .isEqualTo("guest-is-template");
    assertThat(codeOf(() -> power(Role.OPERATOR, 4711, PowerVerb.START)))
        .isEqualTo("guest-not-found");
  }

  @Test
  void looksAgainBeforeItRefuses() {
    lab.control().setRunning(null, RUNNING, false);

    Operation operation = power(Role.OPERATOR, RUNNING, PowerVerb.START);

    assertThat(ended(operation.id()).state()).isEqualTo(OperationState.SUCCEEDED);
  }

  @Test
  void refusesViewers() {
    assertThat(codeOf(() -> power(Role.VIEWER, STOPPED, PowerVerb.START))).isEqualTo("forbidden");
    Guest seen =
        inventory
            .as(
                Role.VIEWER,
                InventoryCalls.LIST_GUESTS,
                new dev.proxmoxmpc.contracts.inventory.GuestQuery(
                    "id:" + STOPPED, null, null, null, null, null, null, 10, null))
            .items()
            .getFirst();
    assertThat(seen.can().get("start").allowed()).isFalse();
    assertThat(seen.can().get("start").reason()).contains("role");
  }

  @Test
  void answersARepeatedKeyWithTheFirstOperation() {
    PowerRequest start = new PowerRequest(Lab.ID, STOPPED, PowerVerb.START);
    Operation first = inventory.as(Role.OPERATOR, "k1", InventoryCalls.GUEST_POWER, start);
    Operation second = inventory.as(Role.OPERATOR, "k1", InventoryCalls.GUEST_POWER, start);

    assertThat(second.id()).isEqualTo(first.id());
    ended(first.id());
    assertThat(inventory.as(Role.OPERATOR, "k1", InventoryCalls.GUEST_POWER, start).id())
        .isEqualTo(first.id());
    assertThat(
            codeOf(() ->
                inventory.as(
                    Role.OPERATOR,
                    "k1",
                    InventoryCalls.GUEST_POWER,
                    new PowerRequest(Lab.ID, RUNNING, PowerVerb.STOP))))
        .isEqualTo("idempotency-key-reused");
    assertThat(inventory.query("select count(*) from operation")).isEqualTo("1");
  }

  @Test
  void allowsOneOperationAtATimeOnAGuest() {
    Operation first = power(Role.OPERATOR, RUNNING, PowerVerb.SHUTDOWN);

    assertThat(codeOf(() -> power(Role.OPERATOR, RUNNING, PowerVerb.STOP))).isEqualTo("guest-busy");
    assertThat(inventory.guest(Lab.ID, RUNNING).operation().id()).isEqualTo(first.id());
    assertThat(ended(first.id()).state()).isEqualTo(OperationState.SUCCEEDED);
    eventually().until(() -> inventory.guest(Lab.ID, RUNNING).status() == GuestStatus.STOPPED);
  }

  @Test
  void listsOperationsAndTasksNewestFirstPageByPage() {
    ended(power(Role.OPERATOR, STOPPED, PowerVerb.START).id());
    ended(power(Role.OPERATOR, STOPPED, PowerVerb.STOP).id());
    ended(power(Role.OPERATOR, STOPPED, PowerVerb.START).id());

    List<PowerVerb> verbs = new ArrayList<>();
    String cursor = null;
    do {
      OperationPage page =
          inventory.as(
              Role.VIEWER,
              InventoryCalls.LIST_OPERATIONS,
              new ListQuery(Lab.ID, null, STOPPED, null, 2, cursor));
      page.items().forEach(operation -> verbs.add(operation.verb()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(verbs).containsExactly(PowerVerb.START, PowerVerb.STOP, PowerVerb.START);
    List<String> tasks = new ArrayList<>();
    do {
      PveTaskPage page =
          inventory.as(
              Role.VIEWER,
              InventoryCalls.LIST_TASKS,
              new ListQuery(null, "pve1", STOPPED, false, 2, cursor));
      page.items().forEach(task -> tasks.add(task.type()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(tasks).containsExactlyInAnyOrder("qmstart", "qmstop", "qmstart");
  }

  @Test
  void followsAGuestThatHasMoved() {
    lab.control().moveGuest(null, STOPPED, "pve2");

    Operation operation = ended(power(Role.OPERATOR, STOPPED, PowerVerb.START).id());

    assertThat(operation.state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(operation.upid()).startsWith("UPID:pve2:");
    eventually().until(() -> inventory.guest(Lab.ID, STOPPED).node().equals("pve2"));
  }

  private Operation power(Role role, int vmid, PowerVerb verb) {
    return inventory.as(role, InventoryCalls.GUEST_POWER, new PowerRequest(Lab.ID, vmid, verb));
  }

  private Operation ended(UUID id) {
    eventually().until(() -> operation(id).endedAt() != null);
    return operation(id);
  }

  private Operation operation(UUID id) {
    return inventory.as(Role.VIEWER, InventoryCalls.GET_OPERATION, new OperationRef(id));
  }
}
