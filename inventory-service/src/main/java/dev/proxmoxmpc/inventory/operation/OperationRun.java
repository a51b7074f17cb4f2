package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.cluster.PveProblems;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.task.PveTasks;
import dev.proxmoxmpc.inventory.task.TaskStore;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries one operation from where it stands to its end. Interrupting it leaves the row as it is,
/// for the next owner to go on from.
final class OperationRun {
  private static final Logger LOG = LoggerFactory.getLogger(OperationRun.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Fence fence;
  private final ClusterConnection connection;
  private final Operations operations;
  private final GuestAccess guests;
  private final OperationSettings settings;
  private final Clock clock;
  private final EffectSearch effects;
  private final TaskWatch watch;

  OperationRun(
      Fence fence,
      ClusterConnection connection,
      Operations operations,
      GuestAccess guests,
      OperationSettings settings,
      Clock clock) {
    this.fence = fence;
    this.connection = connection;
    this.operations = operations;
    this.guests = guests;
    this.settings = settings;
    this.clock = clock;
    this.effects = new EffectSearch(connection, operations, guests, clock);
    this.watch = new TaskWatch(connection, guests, settings, clock);
  }

  void run(OperationRow operation) throws InterruptedException {
    String upid = operation.upid();
    if (upid != null) {
      follow(operation, Upid.parse(upid));
    } else if (operation.triedAt() != null) {
      recover(operation);
    } else {
      submit(operation);
    }
  }

  /// Calls until Proxmox VE has accepted, refused, or left it open whether it has.
  private void submit(OperationRow operation) throws InterruptedException {
    Instant giveUp = clock.instant().plus(settings.retryFor());
    GuestPlace place = guests.place().apply(operation.vmid());
    boolean moved = false;
    while (true) {
      if (operation.requestedAt().plus(settings.submitWithin()).isBefore(clock.instant())) {
        end(operation, OperationState.CANCELLED, "It could not be begun in time.");
        return;
      }
      if (place == null) {
        end(operation, OperationState.FAILED, "The guest does not exist any more.");
        return;
      }
      operation = operations.tried(fence, operation, place.node().value());
      Submission submission = call(operation, place);
      switch (submission) {
        case Submission.Accepted(Upid upid) -> {
          accepted(operation, upid);
          return;
        }
        case Submission.Open(String why) -> {
          LOG.info("operation left open id={} why={}", operation.id(), why);
          recover(operation);
          return;
        }
        case Submission.Refused(String why) -> {
          end(operation, OperationState.FAILED, why);
          return;
        }
        case Submission.Elsewhere(String why) -> {
          if (moved) {
            end(operation, OperationState.FAILED, why);
            return;
          }
          moved = true;
          place = locate(operation.vmid());
        }
        case Submission.NotNow(String why) -> {
          if (clock.instant().isAfter(giveUp)) {
            end(operation, OperationState.FAILED, why);
            return;
          }
          Thread.sleep(PAUSE);
        }
      }
    }
  }

  private Submission call(OperationRow operation, GuestPlace place) {
    try {
      return new Submission.Accepted(
          PowerCall.submit(connection.client().guest(place), operation.powerVerb()));
    } catch (ProxmoxException e) {
      return switch (e.failure()) {
        case PveFailure.OutcomeUnknown failure -> new Submission.Open(failure.text());
        case PveFailure.UnexpectedAnswer failure -> new Submission.Open(failure.text());
        case PveFailure.GuestElsewhereOrGone failure -> new Submission.Elsewhere(failure.text());
        case PveFailure.LockTimeout failure -> new Submission.NotNow(failure.text());
        case PveFailure.NodeUnreachable failure -> new Submission.NotNow(failure.text());
        case PveFailure.Unreachable failure -> new Submission.NotNow(PveProblems.reason(failure));
        case PveFailure failure -> new Submission.Refused(failure.text());
      };
    }
  }

  /// An earlier call may or may not have reached Proxmox VE.
  private void recover(OperationRow operation) throws InterruptedException {
    Instant tried = operation.triedAt() == null ? operation.requestedAt() : operation.triedAt();
    Instant giveUp = clock.instant().plus(settings.silence());
    while (true) {
      switch (effects.search(operation, tried)) {
        case EffectSearch.Found(Upid upid) -> {
          accepted(operation, upid);
          return;
        }
        case EffectSearch.StateReached(String how) -> {
          if (settled(tried)) {
            end(operation, OperationState.SUCCEEDED, how);
            return;
          }
        }
        case EffectSearch.Nothing _ -> {
          if (settled(tried)) {
            submit(operation);
            return;
          }
        }
        case EffectSearch.CannotTell(String why) -> {
          if (clock.instant().isAfter(giveUp)) {
            end(operation, OperationState.UNKNOWN, why);
            return;
          }
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean settled(Instant tried) {
    return tried.plus(settings.settle()).isBefore(clock.instant());
  }

  private void accepted(OperationRow operation, Upid upid) throws InterruptedException {
    OperationRow submitted = operations.submitted(fence, operation, upid.text());
    sawTask(submitted, upid, null);
    follow(submitted, upid);
  }

  private void follow(OperationRow operation, Upid upid) throws InterruptedException {
    TaskWatch.End end =
        watch.follow(
            operation,
            upid,
            () -> {
              if (operation.operationState() == OperationState.SUBMITTED) {
                operations.running(fence, operation, upid.text());
              }
            });
    if (end.exitStatus() != null) {
      sawTask(operation, upid, end.exitStatus());
    }
    end(operation, end.state(), end.outcome());
  }

  private void sawTask(OperationRow operation, Upid upid, @Nullable String exitStatus) {
    guests
        .sawTask()
        .accept(
            PveTasks.of(
                fence.cluster(), upid, exitStatus, exitStatus == null ? null : clock.instant()),
            new TaskStore.OperationLink(operation.id(), operation.requestedBy()));
  }

  /// Reads the guest before the end is told and takes it in right after, so that both are seen
  /// together.
  private void end(OperationRow operation, OperationState state, @Nullable String outcome) {
    Runnable takeIn = guests.read().apply(operation.vmid());
    operations.end(fence, operation, state, outcome);
    takeIn.run();
  }

  private @Nullable GuestPlace locate(int vmid) {
    return connection.client().cluster().guests().stream()
        .filter(guest -> guest.vmid().value() == vmid)
        .map(ClusterResource.Guest::place)
        .findFirst()
        .orElse(null);
  }

  /// What came of a call.
  private sealed interface Submission {
    record Accepted(Upid upid) implements Submission {}

    /// It may have been executed.
    record Open(String why) implements Submission {}

    record Elsewhere(String why) implements Submission {}

    /// Certainly not executed; later it may be.
    record NotNow(String why) implements Submission {}

    record Refused(String why) implements Submission {}
  }
}
