package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.ResourceKind;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.cluster.RequestBudget;
import dev.proxmoxmpc.inventory.cluster.RequestReason;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.lease.LeaseLostException;
import dev.proxmoxmpc.inventory.operation.GuestAccess;
import dev.proxmoxmpc.inventory.resource.Standing;
import dev.proxmoxmpc.inventory.task.PveTasks;
import dev.proxmoxmpc.inventory.task.TaskStore;
import dev.proxmoxmpc.proxmox.access.Permissions;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one cluster again and again, for as long as this replica holds its lease. A pass that
/// fails is repeated soon, then less and less often; refused credentials and foreign certificates
/// end the reading until somebody asks for it.
final class ClusterWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWorker.class);
  private static final Duration SECOND_TRY = Duration.ofSeconds(1);
  private static final Duration FOREVER = Duration.ofDays(365);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final WorkerParts parts;
  private final Fence fence;
  private final ClusterConnection connection;
  private final KnownResources known;
  private final DetailQueue queue;
  private final DetailReads reads;
  private final DetailReaders readers;
  private final Blame blame;
  private final ListObserver observer;
  private final StatusReads statusReads;
  private final ListPass pass;
  private final BackOff backOff;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean ended;
  private volatile Set<String> offline = Set.of();
  private Map<String, Usage> usage = Map.of();
  private Instant sweptAt;

  ClusterWorker(WorkerParts parts, Fence fence, ClusterConnection connection) {
    this.parts = parts;
    this.fence = fence;
    this.connection = connection;
    blame = new Blame();
    known = new KnownResources(fence, parts.changes(), parts.projection(), parts.position(), blame);
    StatusHolds holds = new StatusHolds(parts.clock(), parts.settings().statusHold());
    observer = new ListObserver(fence.cluster(), known, holds);
    reads = new DetailReads(connection, known, holds, parts.clock());
    queue = new DetailQueue(parts.clock(), this::readableNode);
    readers = new DetailReaders(fence.cluster().value(), queue, reads, this::troubled);
    statusReads = new StatusReads(connection, known, parts.clock(), parts.settings());
    backOff =
        new BackOff(
            parts.settings().firstBackOff(), parts.settings().lastBackOff(), parts.random());
    sweptAt = parts.clock().instant();
    Instant watchingSince = parts.clusters().registeredAt(cluster()).orElse(sweptAt);
    pass =
        new ListPass(
            fence, connection, parts.tasks(), blame, observer, parts.clock(), watchingSince);
    thread = Thread.ofVirtual().name("sync-" + fence.cluster()).unstarted(this::run);
  }

  /// Shows what is stored, then begins to read.
  void start() {
    known.load();
    parts.operations().show(cluster());
    parts.runners().begin(fence, connection, new GuestAccess(reads::place, this::read, this::saw));
    thread.start();
    readers.start(parts.settings().detailReads());
  }

  /// Makes the next pass begin now, whatever stood in its way.
  void wake() {
    wake.release();
  }

  /// Whether the worker has found out that it lost its lease.
  boolean ended() {
    return ended;
  }

  RequestBudget budget() {
    return connection.budget();
  }

  Fence fence() {
    return fence;
  }

  /// Lets what is under way come to its end for a moment, then interrupts it: an interrupted write
  /// costs its database connection.
  @Override
  public void close() {
    ended = true;
    parts.runners().end(cluster());
    readers.stop();
    connection.close();
    wake.release();
    try {
      if (!thread.join(GRACE)) {
        thread.interrupt();
      }
      readers.end(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!ended) {
      try {
        Duration wait = step();
        wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException e) {
        return;
      } catch (LeaseLostException e) {
        LOG.info("sync ends cluster={} why={}", cluster(), e.getMessage());
        ended = true;
      } catch (RuntimeException e) {
        if (!ended) {
          LOG.warn("sync could not be recorded cluster={} why={}", cluster(), e.toString());
          rest();
        }
      }
    }
  }

  private void rest() {
    try {
      wake.tryAcquire(SECOND_TRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      ended = true;
    }
  }

  /// One pass; how long to wait for the next.
  private Duration step() throws InterruptedException {
    try {
      Standing standing = pass();
      backOff.succeeded();
      Instant now = parts.clock().instant();
      Duration wait = parts.settings().interval();
      Standing read = standing.withSync(now, now.plus(wait));
      parts.clusters().changeStanding(fence, read);
      parts.pulses().send(cluster(), read, usage);
      return wait;
    } catch (ProxmoxException e) {
      if (ended || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      return failed(Trouble.of(e));
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException e) {
      if (ended || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      LOG.error("sync pass failed cluster={}", cluster(), e);
      return backOff.failed();
    }
  }

  private Standing pass() {
    Standing standing = parts.projection().standing(cluster());
    ListPass.Result result = pass.run();
    result.due().forEach(queue::add);
    return switch (result.outcome()) {
      case ListObserver.Outcome.Incomplete _ ->
          standing.withState(ClusterState.PARTIAL, "The cluster lists no nodes.");
      case ListObserver.Outcome.Complete complete -> complete(standing, complete);
    };
  }

  private Standing complete(Standing standing, ListObserver.Outcome.Complete list) {
    known.watch();
    offline = list.offline();
    list.due().forEach(queue::add);
    sweep();
    Map<String, Usage> old = usage;
    usage = list.usage();
    parts.projection().showUsage(cluster(), usage);
    Usage whole = parts.projection().totals(cluster()).usage();
    if (whole != null) {
      usage.put(cluster().value(), whole);
    }
    parts.usageFeed().send(cluster(), old, usage, parts.clock().instant());
    Standing read = statusReads.refresh(standing);
    Permissions permissions = statusReads.permissions(list.anyMissing());
    if (permissions != null) {
      List<String> missing = parts.clusters().missing(permissions);
      read = read.withMissingPrivileges(missing);
      if (parts.clusters().readOf(missing).isEmpty()) {
        observer.readPrivilegesConfirmed();
      }
    }
    return judged(read);
  }

  private Standing judged(Standing standing) {
    List<String> unreadable = parts.clusters().readOf(standing.missingPrivileges());
    if (!unreadable.isEmpty()) {
      return standing.withState(
          ClusterState.PARTIAL, "The credential lacks " + String.join(", ", unreadable) + ".");
    }
    if (Boolean.FALSE.equals(standing.quorate())) {
      return standing.withState(
          ClusterState.PARTIAL, "The cluster has no quorum; nothing can be changed.");
    }
    if (!offline.isEmpty()) {
      return standing.withState(
          ClusterState.PARTIAL, "Offline: " + String.join(", ", offline) + ".");
    }
    return standing.withState(ClusterState.HEALTHY, null);
  }

  /// A single failure may be a hiccup: it is shown only when the next try fails too.
  private Duration failed(Trouble trouble) {
    boolean firstFailure = backOff.failures() == 0;
    Duration wait = backOff.failed();
    if (trouble.retry() && firstFailure) {
      LOG.info("sync pass failed once cluster={} why={}", cluster(), trouble.reason());
      return SECOND_TRY;
    }
    Standing standing = parts.projection().standing(cluster());
    Instant next = trouble.retry() ? parts.clock().instant().plus(wait) : null;
    parts
        .clusters()
        .changeStanding(
            fence,
            standing
                .withState(trouble.state(), trouble.reason())
                .withSync(standing.lastSyncAt(), next));
    return trouble.retry() ? wait : FOREVER;
  }

  /// A reader met a failure of the whole cluster: the next pass will find out what it is.
  private void troubled(ProxmoxException e) {
    LOG.debug("reader in trouble cluster={} why={}", cluster(), e.getMessage());
    if (!Trouble.of(e).retry() || backOff.failures() == 0) {
      wake.release();
    }
  }

  /// The guest whose config was read longest ago, now and then.
  private void sweep() {
    Instant now = parts.clock().instant();
    if (now.isBefore(sweptAt.plus(parts.settings().sweepInterval()))) {
      return;
    }
    sweptAt = now;
    known.present(ResourceKind.GUEST).stream()
        .filter(document -> document.configObservedAt() != null)
        .min(Comparator.comparing(Document::configObservedAt))
        .ifPresent(document ->
            queue.add(
                new DueGuest(
                    Integer.parseInt(document.key().localId()), RequestReason.DETAIL_SWEEP)));
  }

  private @Nullable String readableNode(int vmid) {
    var place = reads.place(vmid);
    return place == null || offline.contains(place.node().value()) ? null : place.node().value();
  }

  /// Asks a guest's node now; running the result takes the answer in. Without an answer the next
  /// passes find out.
  private Runnable read(int vmid) {
    GuestPlace place = reads.place(vmid);
    if (place == null) {
      return this::wake;
    }
    try {
      GuestReading reading = reads.read(place, RequestReason.OPERATION);
      return () -> reads.apply(List.of(reading));
    } catch (ProxmoxException e) {
      LOG.info("guest not read cluster={} vmid={} why={}", cluster(), vmid, e.getMessage());
      queue.add(new DueGuest(vmid, RequestReason.DETAIL_TASK));
      return this::wake;
    }
  }

  /// A task of ours, told before the list shows it.
  private void saw(PveTask task, TaskStore.OperationLink operation) {
    Instant now = parts.clock().instant();
    PveTask linked = PveTasks.withOperation(task, operation.id());
    parts.tasks().write(fence, List.of(linked), Instant.EPOCH, now);
    blame.saw(linked, operation, now);
  }

  private ClusterId cluster() {
    return fence.cluster();
  }
}
