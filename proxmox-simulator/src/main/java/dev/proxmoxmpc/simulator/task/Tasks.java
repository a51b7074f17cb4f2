package dev.proxmoxmpc.simulator.task;

import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts workers and keeps the task lists of a cluster. Use it with the cluster locked for
/// writing.
public final class Tasks {
  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);
  private static final Duration LOCK_POLL = Duration.ofMillis(100);
  private static final int KEPT_PER_NODE = 2000;

  private final Cluster cluster;
  private final Map<String, LinkedHashMap<String, PveTask>> byNode = new LinkedHashMap<>();
  private final Map<PveTask, Script> running = new HashMap<>();
  private double speed = 1;
  private TaskFaults faults = upid -> TaskFaults.Outcome.NORMAL;

  public Tasks(Cluster cluster) {
    this.cluster = cluster;
  }

  /// How fast workers are: 2 halves every duration.
  public void setSpeed(double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("task speed must be positive: " + factor);
    }
    speed = factor;
  }

  /// Asks this before each task whether it shall go wrong.
  public void setFaults(TaskFaults rules) {
    faults = rules;
  }

  /// Starts a worker and returns its UPID, as `PVE::RPCEnvironment::fork_worker` does.
  public Upid start(String node, String type, String id, String user, Script script) {
    Node host = cluster.node(node);
    if (host == null) {
      throw new IllegalArgumentException("no such node: " + node);
    }
    long now = cluster.now();
    long ticks = Math.max(0, (now - host.bootedAt()) / 10);
    Upid upid = new Upid(node, host.takePid(), ticks, now / 1000, type, id, user);
    PveTask task = new PveTask(upid);
    LinkedHashMap<String, PveTask> list = byNode.computeIfAbsent(node, n -> new LinkedHashMap<>());
    list.put(upid.toString(), task);
    running.put(task, script);
    if (list.size() > KEPT_PER_NODE) {
      list.remove(list.keySet().iterator().next());
    }
    note(task, 6, "starting task " + upid);
    TaskFaults.Outcome outcome = faults.outcomeOf(upid);
    if (outcome != TaskFaults.Outcome.HANGS) {
      cluster.after(Duration.ZERO, () -> acquire(task, script, cluster.now(), false));
    }
    if (outcome == TaskFaults.Outcome.FAILS_LATE) {
      script.then(
          Duration.ofSeconds(2),
          t -> {
            throw new TaskFailure("worker failed unexpectedly");
          });
    }
    return upid;
  }

  private void note(PveTask task, int priority, String message) {
    cluster
        .log()
        .add(
            task.upid().node(),
            cluster.nowSeconds(),
            task.upid().pid(),
            priority,
            "pvedaemon",
            task.upid().user(),
            message);
  }

  private void acquire(PveTask task, Script script, long since, boolean waited) {
    if (!task.running()) {
      return;
    }
    Guest guest = script.lockedGuest();
    if (guest == null) {
      run(task, script, null, 0);
      return;
    }
    if (guest.tryLock(task.upid().toString(), script.sharesLock())) {
      if (waited) {
        task.log(" OK");
      }
      run(task, script, guest, 0);
      return;
    }
    if (cluster.now() - since >= LOCK_WAIT.toMillis()) {
      end(task, script, null, "can't lock file '" + lockFile(guest) + "' - got timeout");
      return;
    }
    if (!waited) {
      task.log("trying to acquire lock...");
    }
    cluster.after(LOCK_POLL, () -> acquire(task, script, since, true));
  }

  /// The lock file of a guest's configuration.
  public static String lockFile(Guest guest) {
    return guest.kind() == GuestKind.QEMU
        ? "/var/lock/qemu-server/lock-" + guest.vmid() + ".conf"
        : "/run/lock/lxc/pve-config-" + guest.vmid() + ".lock";
  }

  private void run(PveTask task, Script script, @Nullable Guest locked, int index) {
    if (index >= script.steps().size()) {
      end(task, script, locked, null);
      return;
    }
    Script.Step step = script.steps().get(index);
    Duration after = Duration.ofNanos((long) (step.after().toNanos() / speed));
    if (after.isZero()) {
      perform(task, script, locked, index);
    } else {
      cluster.after(after, () -> perform(task, script, locked, index));
    }
  }

  private void perform(PveTask task, Script script, @Nullable Guest locked, int index) {
    if (!task.running()) {
      return;
    }
    try {
      script.steps().get(index).action().accept(task);
    } catch (TaskFailure failure) {
      end(task, script, locked, String.valueOf(failure.getMessage()).stripTrailing());
      return;
    }
    run(task, script, locked, index + 1);
  }

  private void end(PveTask task, Script script, @Nullable Guest locked, @Nullable String failure) {
    running.remove(task);
    if (failure != null) {
      script.failureAction().accept(task);
    }
    task.finish(failure, cluster.nowSeconds());
    release(task, locked);
    note(
        task,
        failure == null ? 6 : 3,
        "end task " + task.upid() + " " + (failure == null ? task.exitStatus() : failure));
  }

  private static void release(PveTask task, @Nullable Guest locked) {
    if (locked != null) {
      locked.unlock(task.upid().toString());
    }
  }

  /// Kills a worker; nothing happens when it already ended.
  public void abort(PveTask task) {
    if (!task.running()) {
      return;
    }
    Script script = running.remove(task);
    if (script != null) {
      script.failureAction().accept(task);
    }
    task.finish("received interrupt", cluster.nowSeconds());
    freeLocksOf(task);
    note(task, 3, "end task " + task.upid() + " received interrupt");
  }

  /// All workers of a node die without a word.
  public void vanish(String node) {
    for (PveTask task : of(node)) {
      if (task.running()) {
        running.remove(task);
        task.vanish(cluster.nowSeconds());
        freeLocksOf(task);
      }
    }
  }

  private void freeLocksOf(PveTask task) {
    cluster.guests().values().forEach(guest -> release(task, guest));
  }

  /// A task by its UPID, null when no node knows it.
  public @Nullable PveTask find(String upid) {
    Upid parsed = Upid.parse(upid);
    LinkedHashMap<String, PveTask> list = parsed == null ? null : byNode.get(parsed.node());
    return list == null ? null : list.get(upid);
  }

  /// Puts an ended task back, for a world that was saved.
  public void restore(Upid upid, List<String> lines, long end, String status) {
    PveTask task = new PveTask(upid);
    task.restore(lines, end, status);
    byNode.computeIfAbsent(upid.node(), n -> new LinkedHashMap<>()).put(upid.toString(), task);
  }

  /// The tasks of a node, newest first.
  public List<PveTask> of(String node) {
    LinkedHashMap<String, PveTask> list = byNode.get(node);
    return list == null ? List.of() : new ArrayList<>(list.sequencedValues().reversed());
  }
}
