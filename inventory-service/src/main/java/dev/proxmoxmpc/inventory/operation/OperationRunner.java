package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.cluster.RequestReason;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.lease.LeaseLostException;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out the operations of one cluster while this replica holds its lease: those an earlier
/// owner has left, and those that are requested. Looks for new ones every few seconds, and at once
/// when told.
public final class OperationRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);
  private static final long ROUND_MILLIS = 3000;
  private static final int AT_ONCE = 8;

  private final Fence fence;
  private final Operations operations;
  private final GuestAccess guests;
  private final OperationRun run;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Map<UUID, Thread> running = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closing;

  OperationRunner(
      Fence fence,
      ClusterConnection connection,
      Operations operations,
      GuestAccess guests,
      OperationSettings settings,
      java.time.Clock clock) {
    this.fence = fence;
    this.operations = operations;
    this.guests = guests;
    this.run = new OperationRun(fence, connection, operations, guests, settings, clock);
    this.thread = Thread.ofVirtual().name("operations-" + fence.cluster()).unstarted(this::look);
  }

  public void start() {
    thread.start();
  }

  /// Looks for new operations now.
  public void wake() {
    wake.release();
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    running.values().forEach(Thread::interrupt);
  }

  /// Asks a guest's node how it is and takes the answer in; false when that was not possible.
  boolean refresh(int vmid) {
    try {
      guests.read().apply(vmid).run();
      return true;
    } catch (ProxmoxException e) {
      LOG.debug("guest not refreshed vmid={} why={}", vmid, e.getMessage());
      return false;
    }
  }

  private void look() {
    while (!closing) {
      try {
        for (OperationRow row : operations.underWay(fence.cluster())) {
          begin(row);
        }
        wake.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (closing) {
          return;
        }
        LOG.warn("operations wait cluster={} why={}", fence.cluster(), e.toString());
        pause();
      }
    }
  }

  private void begin(OperationRow row) throws InterruptedException {
    if (running.containsKey(row.id())) {
      return;
    }
    free.acquire();
    Thread worker = Thread.ofVirtual().name("operation-" + row.id()).unstarted(() -> carryOut(row));
    running.put(row.id(), worker);
    worker.start();
  }

  private void carryOut(OperationRow row) {
    try {
      ScopedValue.where(RequestReason.CURRENT, RequestReason.OPERATION)
          .call(() -> {
            run.run(row);
            return null;
          });
    } catch (InterruptedException e) {
      LOG.info("operation left to the next owner id={}", row.id());
    } catch (LeaseLostException e) {
      LOG.info("operation belongs to another owner now id={}", row.id());
    } catch (Exception e) {
      if (!closing) {
        LOG.error("operation interrupted id={} verb={}", row.id(), row.verb(), e);
        pause();
      }
    } finally {
      running.remove(row.id());
      free.release();
      wake.release();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
