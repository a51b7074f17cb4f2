package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.change.ChangeStore;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.cluster.Connections;
import dev.proxmoxmpc.inventory.cluster.RequestBudget;
import dev.proxmoxmpc.inventory.lease.ClusterLeases;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.resource.Standing;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a worker for each cluster this replica can get the lease of, and follows what the owners
/// of the others write. Looks around every second, and at once when a cluster was registered here.
@Context
final class ClusterWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWorkers.class);
  private static final long ROUND_MILLIS = 1000;

  private final WorkerParts parts;
  private final ClusterLeases leases;
  private final Connections connections;
  private final Map<ClusterId, ClusterWorker> workers = new ConcurrentHashMap<>();
  private final ReentrantLock following = new ReentrantLock();
  private final Map<ClusterId, Long> followed = new HashMap<>();
  private final Set<ClusterId> unreadable = new HashSet<>();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean closing;
  private volatile boolean ready;
  private @Nullable Thread thread;

  ClusterWorkers(WorkerParts parts, ClusterLeases leases, Connections connections) {
    this.parts = parts;
    this.leases = leases;
    this.connections = connections;
  }

  @PostConstruct
  void start() {
    parts.clusters().onChange(wake::release);
    parts.pulses().follow(cluster -> !workers.containsKey(cluster));
    parts.position().beforeAnswering(this::catchUp);
    thread = Thread.ofVirtual().name("cluster-workers").start(this::run);
  }

  @PreDestroy
  void stop() throws InterruptedException {
    closing = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      running.join(Duration.ofSeconds(3));
    }
    endAll();
  }

  /// The worker of a cluster, if this replica has it.
  Optional<ClusterWorker> worker(ClusterId cluster) {
    return Optional.ofNullable(workers.get(cluster));
  }

  /// What the connections to a cluster have cost, if this replica has its worker.
  Optional<RequestBudget> budget(ClusterId cluster) {
    return worker(cluster).map(ClusterWorker::budget);
  }

  /// Whether what is stored of every cluster is shown.
  boolean ready() {
    return ready;
  }

  private void run() {
    boolean failing = false;
    while (!closing) {
      try {
        round();
        ready = true;
        failing = false;
      } catch (SQLException | RuntimeException e) {
        if (closing) {
          return;
        }
        if (!failing) {
          LOG.warn("clusters wait why={}", e.toString());
        }
        failing = true;
      }
      try {
        wake.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void round() throws SQLException {
    if (!workers.isEmpty() && !leases.alive()) {
      LOG.warn("leases lost, their session is gone");
      endAll();
    }
    List<ClusterId> registered = parts.clusters().ids();
    Set<ClusterId> known = new HashSet<>(registered);
    unreadable.retainAll(known);
    for (ClusterWorker worker : List.copyOf(workers.values())) {
      if (worker.ended() || !known.contains(worker.fence().cluster())) {
        end(worker);
      }
    }
    forgetOthers(known);
    for (ClusterId cluster : registered) {
      boolean mine = workers.containsKey(cluster) || unreadable.contains(cluster);
      if (!mine && !begin(cluster)) {
        follow(cluster);
      }
    }
  }

  private boolean begin(ClusterId cluster) throws SQLException {
    Optional<Fence> fence = leases.tryTake(cluster);
    if (fence.isEmpty()) {
      return false;
    }
    Optional<ClusterConnection> connection = open(fence.get());
    if (connection.isEmpty()) {
      return true;
    }
    parts
        .clusters()
        .stored(cluster)
        .ifPresent(standing -> parts.projection().showStanding(cluster, standing));
    ClusterWorker worker = new ClusterWorker(parts, fence.get(), connection.get());
    worker.start();
    following.lock();
    try {
      workers.put(cluster, worker);
      followed.put(cluster, 0L);
    } finally {
      following.unlock();
    }
    return true;
  }

  private void forgetOthers(Set<ClusterId> known) {
    following.lock();
    try {
      followed
          .keySet()
          .removeIf(cluster -> {
            boolean removed = !known.contains(cluster);
            if (removed) {
              parts.projection().forget(cluster);
            }
            return removed;
          });
    } finally {
      following.unlock();
    }
  }

  /// Shows what other replicas have committed until now.
  private void catchUp() {
    following.lock();
    try {
      followed.keySet().stream()
          .filter(cluster -> !workers.containsKey(cluster))
          .toList()
          .forEach(this::follow);
    } finally {
      following.unlock();
    }
  }

  /// A cluster whose credentials cannot be unsealed must not keep the others waiting: it is marked,
  /// and its lease kept so that nobody tries again until the next start.
  private Optional<ClusterConnection> open(Fence fence) {
    try {
      Optional<ClusterConnection> connection = connections.open(fence.cluster());
      if (connection.isEmpty()) {
        leases.release(fence);
      }
      return connection;
    } catch (IllegalStateException e) {
      LOG.error("cluster cannot be read cluster={}", fence.cluster(), e);
      unreadable.add(fence.cluster());
      follow(fence.cluster());
      Standing standing = parts.projection().standing(fence.cluster());
      parts
          .clusters()
          .changeStanding(
              fence, standing.withState(ClusterState.UNAUTHORIZED, e.getMessage() + "."));
      return Optional.empty();
    }
  }

  /// Shows what another replica has written since the last look.
  private void follow(ClusterId cluster) {
    ChangeStore.Loaded loaded = parts.changes().load(cluster, followed.getOrDefault(cluster, 0L));
    parts.projection().show(cluster, loaded.documents());
    parts.operations().show(cluster);
    followed.put(cluster, loaded.mark());
    Standing shown = parts.projection().standing(cluster);
    parts
        .clusters()
        .stored(cluster)
        .map(stored -> stored.withSync(shown.lastSyncAt(), shown.nextSyncAt()))
        .ifPresent(stored -> parts.projection().showStanding(cluster, stored));
  }

  private void end(ClusterWorker worker) {
    workers.remove(worker.fence().cluster(), worker);
    worker.close();
    leases.release(worker.fence());
  }

  private void endAll() {
    List.copyOf(workers.values()).forEach(this::end);
  }
}
