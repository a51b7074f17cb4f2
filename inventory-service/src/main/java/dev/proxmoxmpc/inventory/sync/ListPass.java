package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.TaskState;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.cluster.RequestReason;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.task.PveTasks;
import dev.proxmoxmpc.inventory.task.TaskObserver;
import dev.proxmoxmpc.inventory.task.TaskStore;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import dev.proxmoxmpc.proxmox.cluster.ClusterTask;
import dev.proxmoxmpc.proxmox.cluster.LogLine;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.task.TaskStatus;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads everything about a cluster that can be listed: recent tasks, the log, the resources, in
/// that order, so that whatever is seen to have ended shows in the resources read after it. Guests
/// that tasks or log lines point to become due.
final class ListPass {
  private static final int LOG_LINES = 200;
  private static final int MOST_LOG_LINES = 1000;

  /// Tasks that leave a guest's config and state as they were.
  private static final Pattern HARMLESS =
      Pattern.compile(
          "vncproxy|vncshell|termproxy|spiceproxy|spiceshell|vzdump|qmdestroy|vzdestroy");

  private final Fence fence;
  private final ClusterConnection connection;
  private final TaskObserver tasks;
  private final TaskStore taskStore;
  private final Blame blame;
  private final ListObserver resources;
  private final Clock clock;
  private final Instant watchingSince;
  private final LogObserver log = new LogObserver();
  private boolean first = true;

  /// @param watchingSince tasks that ended before are nobody's news
  ListPass(
      Fence fence,
      ClusterConnection connection,
      TaskStore taskStore,
      Blame blame,
      ListObserver resources,
      Clock clock,
      Instant watchingSince) {
    this.fence = fence;
    this.connection = connection;
    this.taskStore = taskStore;
    this.tasks = new TaskObserver(fence.cluster(), taskStore);
    this.blame = blame;
    this.resources = resources;
    this.clock = clock;
    this.watchingSince = watchingSince;
  }

  /// What was found: the state of the list and the guests that are due.
  record Result(ListObserver.Outcome outcome, List<DueGuest> due) {}

  Result run() {
    return ScopedValue.where(RequestReason.CURRENT, RequestReason.LIST)
        .call(() -> {
          List<DueGuest> due = new ArrayList<>();
          List<ClusterTask> listed = connection.client().cluster().tasks();
          List<LogLine> lines = log();
          List<ClusterResource> list = connection.client().cluster().resources();
          observeTasks(listed, due);
          observeLog(lines, due);
          ListObserver.Outcome outcome = resources.observe(list, clock.instant());
          first = false;
          return new Result(outcome, due);
        });
  }

  private void observeTasks(List<ClusterTask> listed, List<DueGuest> due) {
    List<PveTask> changed = new ArrayList<>(tasks.changed(listed));
    for (String upid : tasks.dropped(listed)) {
      changed.add(ask(Upid.parse(upid)));
    }
    changed.removeIf(task -> task.state() == TaskState.RUNNING && isDropped(task, listed));
    Instant now = clock.instant();
    taskStore.write(fence, changed, watchingSince, now);
    tasks.remember(changed, listed);
    Map<String, TaskStore.OperationLink> operations =
        taskStore.operations(fence.cluster(), changed.stream().map(PveTask::upid).toList());
    for (PveTask task : changed) {
      blame.saw(task, operations.get(task.upid()), now);
      Integer vmid = task.vmid();
      boolean ended = task.state() != TaskState.RUNNING;
      if (!first && ended && vmid != null && !HARMLESS.matcher(task.type()).matches()) {
        due.add(new DueGuest(vmid, RequestReason.DETAIL_TASK));
      }
    }
  }

  private static boolean isDropped(PveTask task, List<ClusterTask> listed) {
    return listed.stream().noneMatch(each -> each.upid().text().equals(task.upid()));
  }

  /// A task whose node cannot be asked may still run.
  private PveTask ask(Upid upid) {
    try {
      TaskStatus status = connection.client().tasks().status(upid);
      String exit = status.isRunning() ? null : status.exitstatus();
      boolean ended = !status.isRunning();
      return PveTasks.of(
          fence.cluster(),
          upid,
          ended && exit == null ? "unexpected status" : exit,
          ended ? clock.instant() : null);
    } catch (ProxmoxException e) {
      boolean forgotten =
          e.failure() instanceof PveFailure.ParameterInvalid
              || e.failure() instanceof PveFailure.NotFound;
      return forgotten
          ? PveTasks.of(fence.cluster(), upid, "unexpected status", clock.instant())
          : PveTasks.of(fence.cluster(), upid, null, null);
    }
  }

  private List<LogLine> log() {
    try {
      List<LogLine> lines = connection.client().cluster().log(first ? MOST_LOG_LINES : LOG_LINES);
      return log.overflowed(lines) ? connection.client().cluster().log(MOST_LOG_LINES) : lines;
    } catch (ProxmoxException e) {
      if (e.failure() instanceof PveFailure.Forbidden) {
        return List.of();
      }
      throw e;
    }
  }

  private void observeLog(List<LogLine> lines, List<DueGuest> due) {
    for (LogLine line : log.fresh(lines)) {
      ConfigUpdate.of(line)
          .ifPresent(update -> {
            blame.saw(update, clock.instant());
            if (!first) {
              due.add(new DueGuest(update.vmid(), RequestReason.DETAIL_LOG));
            }
          });
    }
  }
}
