package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.task.PveTasks;
import dev.proxmoxmpc.proxmox.cluster.HaStatusEntry;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.task.TaskStatus;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a task. The task of an HA-managed guest only hands the wish to the HA
/// manager and ends at once; then the guest itself is watched until the manager has done it.
final class TaskWatch {
  private static final Duration HA_POLL = Duration.ofSeconds(1);

  private final ClusterConnection connection;
  private final GuestAccess guests;
  private final OperationSettings settings;
  private final Clock clock;

  TaskWatch(
      ClusterConnection connection, GuestAccess guests, OperationSettings settings, Clock clock) {
    this.connection = connection;
    this.guests = guests;
    this.settings = settings;
    this.clock = clock;
  }

  /// How an operation ended.
  ///
  /// @param exitStatus what the task ended with; null when that was not learned
  record End(OperationState state, @Nullable String exitStatus, @Nullable String outcome) {}

  End follow(OperationRow operation, Upid upid, Runnable onRunning) throws InterruptedException {
    Duration pause = settings.firstPoll();
    Instant heard = clock.instant();
    boolean told = false;
    while (true) {
      String silence;
      try {
        TaskStatus status = connection.client().tasks().status(upid);
        if (!status.isRunning()) {
          return ended(operation, upid, status.exitstatus());
        }
        heard = clock.instant();
        silence = "";
        if (!told) {
          onRunning.run();
          told = true;
        }
      } catch (ProxmoxException e) {
        silence = e.failure().text();
        if (isFinal(e.failure())) {
          return new End(OperationState.UNKNOWN, null, "The task cannot be followed: " + silence);
        }
      }
      if (heard.plus(settings.silence()).isBefore(clock.instant())) {
        return new End(
            OperationState.UNKNOWN,
            null,
            "Node " + upid.node() + " has not answered for too long: " + silence);
      }
      Thread.sleep(pause);
      pause = longer(pause);
    }
  }

  private End ended(OperationRow operation, Upid upid, @Nullable String exit)
      throws InterruptedException {
    String exitStatus = exit == null ? "unexpected status" : exit;
    OperationState state =
        switch (PveTasks.state(exitStatus)) {
          case SUCCEEDED -> OperationState.SUCCEEDED;
          case SUCCEEDED_WITH_WARNINGS -> OperationState.SUCCEEDED_WITH_WARNINGS;
          case FAILED -> OperationState.FAILED;
          case RUNNING, UNKNOWN -> OperationState.UNKNOWN;
        };
    if (state == OperationState.SUCCEEDED && upid.type().startsWith("ha")) {
      return byHaManager(operation, exitStatus);
    }
    return new End(state, exitStatus, exitStatus);
  }

  private End byHaManager(OperationRow operation, String exitStatus) throws InterruptedException {
    Instant giveUp = clock.instant().plus(settings.haPatience());
    while (clock.instant().isBefore(giveUp)) {
      try {
        GuestPlace place = guests.place().apply(operation.vmid());
        if (place != null && isReached(operation.powerVerb(), place)) {
          return new End(OperationState.SUCCEEDED, exitStatus, exitStatus);
        }
        String error = haError(operation.vmid());
        if (error != null) {
          return new End(OperationState.FAILED, exitStatus, error);
        }
      } catch (ProxmoxException e) {
        if (isFinal(e.failure())) {
          return new End(OperationState.UNKNOWN, exitStatus, e.failure().text());
        }
      }
      Thread.sleep(HA_POLL);
    }
    return new End(
        OperationState.UNKNOWN,
        exitStatus,
        "The HA manager took the request but has not carried it out in time.");
  }

  private boolean isReached(PowerVerb verb, GuestPlace place) {
    return PowerCall.isReached(verb, connection.client().guest(place).status());
  }

  private @Nullable String haError(int vmid) {
    for (HaStatusEntry entry : connection.client().ha().status()) {
      String sid = entry.sid();
      if (sid != null && sid.endsWith(":" + vmid) && "error".equals(entry.state())) {
        return "The HA manager has put the guest into the state error.";
      }
    }
    return null;
  }

  /// Failures that asking again does not cure.
  private static boolean isFinal(PveFailure failure) {
    return failure instanceof PveFailure.Unauthorized
        || failure instanceof PveFailure.Forbidden
        || failure instanceof PveFailure.CertificateMismatch
        || failure instanceof PveFailure.CertificateUntrusted
        || failure instanceof PveFailure.NotFound
        || failure instanceof PveFailure.ParameterInvalid;
  }

  private Duration longer(Duration pause) {
    Duration longer = pause.multipliedBy(5).dividedBy(4);
    return longer.compareTo(settings.lastPoll()) > 0 ? settings.lastPoll() : longer;
  }
}
