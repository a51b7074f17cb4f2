package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.event.Feed;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A position of the change feed that is never ahead of what the projection shows: whoever reads a
/// list and then the feed from that position misses nothing. It may be a little behind, so that
/// some events tell of what the list showed already.
@Singleton
public final class FeedPosition {
  private static final Logger LOG = LoggerFactory.getLogger(FeedPosition.class);
  private static final long FRESH_NANOS = 200_000_000L;

  private final Connection nats;
  private final ReentrantReadWriteLock writes = new ReentrantReadWriteLock(true);
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Long position;
  private volatile Runnable catchUp = () -> {};
  private volatile long askedAt = System.nanoTime() - FRESH_NANOS;

  FeedPosition(Connection nats) {
    this.nats = nats;
  }

  /// Runs `showOthersChanges` before a position is handed out: what other replicas have committed
  /// must be shown too.
  public void beforeAnswering(Runnable showOthersChanges) {
    catchUp = showOthersChanges;
  }

  /// Runs `commitAndShow` so that no position handed out lies between its commit and its showing.
  public void guard(Runnable commitAndShow) {
    guarded(() -> {
      commitAndShow.run();
      return null;
    });
  }

  /// As [#guard], with a result.
  public <T extends @Nullable Object> T guarded(Supplier<T> commitAndShow) {
    writes.readLock().lock();
    try {
      return commitAndShow.get();
    } finally {
      writes.readLock().unlock();
    }
  }

  /// The newest known position; null before the feed has been reached for the first time.
  @Nullable Long current() {
    if (System.nanoTime() - askedAt < FRESH_NANOS) {
      return position;
    }
    if (position == null) {
      asking.lock();
    } else if (!asking.tryLock()) {
      return position;
    }
    try {
      if (System.nanoTime() - askedAt >= FRESH_NANOS) {
        ask();
      }
      return position;
    } finally {
      asking.unlock();
    }
  }

  /// What the stream held when asked was committed before; once the writes that were under way then
  /// have ended, all of it is shown.
  private void ask() {
    askedAt = System.nanoTime();
    try {
      long last =
          nats.jetStreamManagement().getStreamInfo(Feed.STREAM).getStreamState().getLastSequence();
      writes.writeLock().lock();
      writes.writeLock().unlock();
      catchUp.run();
      position = last;
    } catch (IOException | JetStreamApiException | RuntimeException e) {
      LOG.debug("position of the feed is not known: {}", e.getMessage());
    }
  }
}
