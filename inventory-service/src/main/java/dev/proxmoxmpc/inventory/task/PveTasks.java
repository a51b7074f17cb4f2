package dev.proxmoxmpc.inventory.task;

import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.TaskState;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.proxmox.id.Upid;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what Proxmox VE says of a task.
public final class PveTasks {
  /// `WARNINGS: <n>` (`PVE/RESTEnvironment.pm`, `fork_worker`).
  private static final Pattern WARNINGS = Pattern.compile("WARNINGS: \\d+");

  /// What a task is said to end with whose worker was killed or whose node went down
  /// (`PVE/Tools.pm`, `upid_read_status`).
  private static final String LOST = "unexpected status";

  private static final Pattern VMID = Pattern.compile("[1-9][0-9]{2,8}");

  private PveTasks() {}

  /// A task with the exit text Proxmox VE gave; absent while it runs.
  public static PveTask of(
      ClusterId cluster, Upid upid, @Nullable String exitStatus, @Nullable Instant endedAt) {
    return new PveTask(
        upid.text(),
        cluster.value(),
        upid.node().value(),
        upid.type(),
        VMID.matcher(upid.subject()).matches() ? Integer.valueOf(upid.subject()) : null,
        upid.owner(),
        upid.startTime(),
        endedAt,
        state(exitStatus),
        exitStatus,
        null);
  }

  /// The same task, carrying out an operation of ours.
  public static PveTask withOperation(PveTask task, @Nullable UUID operation) {
    return new PveTask(
        task.upid(),
        task.cluster(),
        task.node(),
        task.type(),
        task.vmid(),
        task.user(),
        task.startedAt(),
        task.endedAt(),
        task.state(),
        task.exitStatus(),
        operation);
  }

  /// What an exit text means; warnings are not success.
  public static TaskState state(@Nullable String exitStatus) {
    if (exitStatus == null) {
      return TaskState.RUNNING;
    }
    if (exitStatus.equals("OK")) {
      return TaskState.SUCCEEDED;
    }
    if (WARNINGS.matcher(exitStatus).matches()) {
      return TaskState.SUCCEEDED_WITH_WARNINGS;
    }
    if (exitStatus.startsWith(LOST) || exitStatus.startsWith("unable to get last line")) {
      return TaskState.UNKNOWN;
    }
    return TaskState.FAILED;
  }
}
