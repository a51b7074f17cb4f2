package dev.proxmoxmpc.gateway.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest frames, bounded in number and bytes. Every subscriber reads it at a place of its own,
/// so one that is slow costs nothing and keeps nobody waiting; when it falls behind the oldest
/// frame it has lost its place. Places count all frames ever appended.
final class FrameRing {
  private final @Nullable Frame[] slots;
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long bytes;
  private long first;
  private long end;
  private long position;

  /// Every event of the stream after this sequence, up to `position`, is here.
  private long coveredAfter;

  FrameRing(int mostFrames, long mostBytes) {
    this.slots = new Frame[mostFrames];
    this.mostBytes = mostBytes;
  }

  /// What a subscriber finds at its place.
  sealed interface Read {
    /// Frames, perhaps none, and the place after them.
    record Next(List<Frame> frames, long place) implements Read {}

    /// The place has been overwritten.
    record Lost() implements Read {}
  }

  /// Where the ring ends.
  record Head(long place, long position) {}

  /// Goes on after `sequence`; whatever is between the present position and it will never come.
  void restart(long sequence) {
    lock.lock();
    try {
      position = sequence;
      coveredAfter = sequence;
    } finally {
      lock.unlock();
    }
  }

  void append(Frame frame) {
    lock.lock();
    try {
      while (end > first && (end - first == slots.length || bytes > mostBytes)) {
        forgetOldest();
      }
      slots[slot(end++)] = frame;
      bytes += frame.bytes().length;
      if (frame.sequence() > 0) {
        position = frame.sequence();
      }
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The sequence of the newest event.
  long position() {
    lock.lock();
    try {
      return position;
    } finally {
      lock.unlock();
    }
  }

  /// The place after the newest frame, and the newest event before it.
  Head head() {
    lock.lock();
    try {
      return new Head(end, position);
    } finally {
      lock.unlock();
    }
  }

  /// The place right after the event `sequence`; empty when it is in the future, or when an event
  /// after it is missing here.
  OptionalLong placeAfter(long sequence) {
    lock.lock();
    try {
      if (sequence < coveredAfter || sequence > position) {
        return OptionalLong.empty();
      }
      long place = end;
      while (place > first && !isAtOrBefore(frame(place - 1), sequence)) {
        place--;
      }
      return OptionalLong.of(place);
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there is something at `place`, at most `millis`; then reads about `bytesAtOnce`.
  Read read(long place, int bytesAtOnce, long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (place >= end && left > 0) {
        left = grown.awaitNanos(left);
      }
      if (place < first) {
        return new Read.Lost();
      }
      List<Frame> read = new ArrayList<>();
      long next = place;
      for (int size = 0; next < end && size < bytesAtOnce; next++) {
        Frame frame = frame(next);
        read.add(frame);
        size += frame.bytes().length;
      }
      return new Read.Next(read, next);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isAtOrBefore(Frame frame, long sequence) {
    return frame.sequence() > 0 && frame.sequence() <= sequence;
  }

  private void forgetOldest() {
    Frame oldest = frame(first);
    slots[slot(first++)] = null;
    bytes -= oldest.bytes().length;
    coveredAfter = Math.max(coveredAfter, oldest.sequence());
  }

  private Frame frame(long place) {
    return Objects.requireNonNull(slots[slot(place)], "places between first and end hold frames");
  }

  private int slot(long place) {
    return (int) (place % slots.length);
  }
}
