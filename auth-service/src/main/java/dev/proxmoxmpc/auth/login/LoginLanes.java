package dev.proxmoxmpc.auth.login;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Bounds how many sign-ins are worked on at a time, since each costs a password hash. Who signed
/// in from the same address before has a lane of their own, so that a flood of guesses cannot keep
/// them waiting. Each lane may use half of the processors.
@Singleton
final class LoginLanes {
  private static final long LONGEST_WAIT_SECONDS = 5;
  private static final int LONGEST_QUEUE = 64;
  private static final int SHARE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final Semaphore known = new Semaphore(SHARE, true);
  private final Semaphore strangers = new Semaphore(SHARE, true);

  /// Throws the problem `busy` when too many others wait.
  <T> T run(boolean callerIsKnown, Supplier<T> work) {
    Semaphore lane = callerIsKnown ? known : strangers;
    if (lane.getQueueLength() >= LONGEST_QUEUE || !acquire(lane)) {
      throw new ProblemException(
          Problem.retryable(
              503,
              "busy",
              "Too many sign-ins at once",
              "Many passwords are being checked right now. Try again in a moment."));
    }
    try {
      return work.get();
    } finally {
      lane.release();
    }
  }

  private static boolean acquire(Semaphore lane) {
    try {
      return lane.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
