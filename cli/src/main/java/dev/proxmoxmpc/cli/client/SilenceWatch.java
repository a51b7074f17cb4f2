package dev.proxmoxmpc.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Closes a stream on which nothing has been heard for too long, so that its reader wakes up.
final class SilenceWatch implements AutoCloseable {
  private final Thread watcher;
  private volatile long heardAt = System.nanoTime();

  SilenceWatch(InputStream stream, Duration silence) {
    this.watcher = Thread.ofVirtual().name("silence-watch").start(() -> watch(stream, silence));
  }

  void heard() {
    heardAt = System.nanoTime();
  }

  private void watch(InputStream stream, Duration silence) {
    while (!Thread.currentThread().isInterrupted()) {
      long left = heardAt + silence.toNanos() - System.nanoTime();
      if (left <= 0) {
        closeQuietly(stream);
        return;
      }
      LockSupport.parkNanos(left);
    }
  }

  private static void closeQuietly(InputStream stream) {
    try {
      stream.close();
    } catch (IOException alreadyClosed) {
      // What was wanted has happened.
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
