package dev.proxmoxmpc.inventory.task;

import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.TaskState;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.proxmox.cluster.ClusterTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares each list of recent tasks with the last one. `GET /cluster/tasks` shows at most 25
/// tasks of a node, so a running task may drop out of it: those are reported, to be asked for. Not
/// safe for several threads.
public final class TaskObserver {
  private final ClusterId cluster;
  private final TaskStore store;
  private final Map<String, TaskState> known = new HashMap<>();

  public TaskObserver(ClusterId cluster, TaskStore store) {
    this.cluster = cluster;
    this.store = store;
    store.running(cluster).keySet().forEach(upid -> known.put(upid, TaskState.RUNNING));
  }

  /// The tasks that are new or differ from what is stored, joined to our operations.
  public List<PveTask> changed(List<ClusterTask> listed) {
    Map<String, PveTask> fresh = new HashMap<>();
    for (ClusterTask task : listed) {
      PveTask seen = PveTasks.of(cluster, task.upid(), task.status(), task.endtime());
      if (known.get(seen.upid()) != seen.state()) {
        fresh.put(seen.upid(), seen);
      }
    }
    Set<String> unseen = new HashSet<>(fresh.keySet());
    unseen.removeAll(known.keySet());
    store
        .stored(cluster, unseen)
        .forEach((upid, stored) -> {
          PveTask seen = fresh.get(upid);
          if (seen != null && stored.state() == seen.state()) {
            known.put(upid, seen.state());
            fresh.remove(upid);
          }
        });
    return joined(fresh);
  }

  /// Running tasks that are not in the list any more.
  public Set<String> dropped(List<ClusterTask> listed) {
    Set<String> dropped = new HashSet<>();
    known.forEach((upid, state) -> {
      if (state == TaskState.RUNNING) {
        dropped.add(upid);
      }
    });
    listed.forEach(task -> dropped.remove(task.upid().text()));
    return dropped;
  }

  /// Remembers tasks that have been stored, and forgets ended ones that are not listed any more.
  public void remember(List<PveTask> stored, List<ClusterTask> listed) {
    stored.forEach(task -> known.put(task.upid(), task.state()));
    Set<String> names = new HashSet<>();
    listed.forEach(task -> names.add(task.upid().text()));
    known
        .entrySet()
        .removeIf(
            entry -> entry.getValue() != TaskState.RUNNING && !names.contains(entry.getKey()));
  }

  private List<PveTask> joined(Map<String, PveTask> tasks) {
    Map<String, TaskStore.OperationLink> links = store.operations(cluster, tasks.keySet());
    List<PveTask> joined = new ArrayList<>();
    for (PveTask task : tasks.values()) {
      TaskStore.OperationLink link = links.get(task.upid());
      joined.add(PveTasks.withOperation(task, link == null ? null : link.id()));
    }
    return joined;
  }
}
