package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.inventory.cluster.RequestReason;
import dev.proxmoxmpc.inventory.lease.LeaseLostException;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works the queue of due guests off with a few readers. What they have read while the last write
/// was under way is written together.
final class DetailReaders {
  private static final Logger LOG = LoggerFactory.getLogger(DetailReaders.class);
  private static final Duration NODE_PAUSE = Duration.ofSeconds(30);
  private static final Duration GUEST_REST = Duration.ofMinutes(5);
  private static final int AT_ONCE = 500;

  private final String cluster;
  private final DetailQueue queue;
  private final DetailReads reads;
  private final Consumer<ProxmoxException> onTrouble;
  private final BlockingQueue<GuestReading> done = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /// @param onTrouble told of failures that concern the whole cluster
  DetailReaders(
      String cluster, DetailQueue queue, DetailReads reads, Consumer<ProxmoxException> onTrouble) {
    this.cluster = cluster;
    this.queue = queue;
    this.reads = reads;
    this.onTrouble = onTrouble;
  }

  void start(int readers) {
    for (int i = 0; i < readers; i++) {
      threads.add(Thread.ofVirtual().name("detail-" + cluster + "-" + i).start(this::read));
    }
    threads.add(Thread.ofVirtual().name("detail-writer-" + cluster).start(this::write));
  }

  /// Begins nothing new.
  void stop() {
    stopping = true;
    queue.close();
  }

  /// Waits for what is under way, then interrupts it.
  void end(Duration grace) throws InterruptedException {
    for (Thread thread : threads) {
      if (!thread.join(grace)) {
        thread.interrupt();
      }
    }
  }

  private void read() {
    while (!stopping) {
      try {
        DetailQueue.Taken taken = queue.take();
        if (taken == null) {
          return;
        }
        try {
          read(taken);
        } finally {
          queue.done(taken);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("detail reading failed cluster={}", cluster, e);
      }
    }
  }

  private void read(DetailQueue.Taken taken) {
    int vmid = taken.guest().vmid();
    GuestPlace place = reads.place(vmid);
    if (place == null) {
      return;
    }
    try {
      done.add(reads.read(place, taken.guest().reason()));
    } catch (ProxmoxException e) {
      if (!stopping) {
        failed(taken, e);
      }
    }
  }

  /// A guest that moved shows in the next list; what a node or a lock stands in the way of is tried
  /// again; the rest waits for the sweep.
  private void failed(DetailQueue.Taken taken, ProxmoxException e) {
    switch (e.failure()) {
      case PveFailure.GuestElsewhereOrGone _ ->
          LOG.debug("guest is elsewhere cluster={} vmid={}", cluster, taken.guest().vmid());
      case PveFailure.NodeUnreachable failure -> {
        LOG.info(
            "node left alone cluster={} node={} why={}", cluster, taken.node(), failure.text());
        queue.pause(taken.node(), NODE_PAUSE);
        queue.add(taken.guest());
      }
      case PveFailure.Unreachable _,
          PveFailure.Unauthorized _,
          PveFailure.CertificateMismatch _,
          PveFailure.CertificateUntrusted _ -> {
        queue.pause(taken.node(), NODE_PAUSE);
        queue.add(taken.guest());
        onTrouble.accept(e);
      }
      case PveFailure.LockTimeout _, PveFailure.UnexpectedAnswer _ -> {
        queue.pause(taken.node(), Duration.ofSeconds(2));
        queue.add(taken.guest());
      }
      case PveFailure.Forbidden _,
          PveFailure.ParameterInvalid _,
          PveFailure.Locked _,
          PveFailure.DigestMismatch _,
          PveFailure.AlreadyExists _,
          PveFailure.NotFound _,
          PveFailure.NoQuorum _,
          PveFailure.OutcomeUnknown _,
          PveFailure.NotImplemented _,
          PveFailure.ServerError _ -> {
        LOG.info(
            "guest not read cluster={} vmid={} why={}",
            cluster,
            taken.guest().vmid(),
            e.getMessage());
        queue.rest(taken.guest().vmid(), GUEST_REST);
      }
    }
  }

  private void write() {
    while (!stopping) {
      List<GuestReading> readings = new ArrayList<>();
      try {
        GuestReading first = done.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          readings.add(first);
          done.drainTo(readings, AT_ONCE - 1);
          reads.apply(readings);
        }
      } catch (InterruptedException | LeaseLostException e) {
        return;
      } catch (RuntimeException e) {
        if (stopping) {
          return;
        }
        LOG.warn("details not stored cluster={} guests={}", cluster, readings.size(), e);
        readings.forEach(
            reading -> queue.add(new DueGuest(reading.vmid(), RequestReason.DETAIL_LIST)));
        pause();
      }
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
