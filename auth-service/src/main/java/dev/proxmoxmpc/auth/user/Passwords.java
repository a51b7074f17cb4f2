package dev.proxmoxmpc.auth.user;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hashes passwords, a bounded number at a time. Callers who signed in from the same address before
/// have a queue of their own, so that a flood of guesses cannot keep them waiting; each queue may
/// use half of the processors. A check without a hash does the same work and is always wrong.
@Singleton
final class Passwords {
  private static final long LONGEST_WAIT_SECONDS = 5;
  private static final int LONGEST_QUEUE = 64;

  private final SecureRandom random;
  private final Semaphore known;
  private final Semaphore strangers;
  private final PasswordHash nobody;

  Passwords(SecureRandom random) {
    this.random = random;
    int share = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.known = new Semaphore(share, true);
    this.strangers = new Semaphore(share, true);
    this.nobody = PasswordHash.impossible(random);
  }

  PasswordHash create(String password) {
    return PasswordHash.create(password, PasswordHash.Cost.CURRENT, random);
  }

  /// Throws the problem `busy` when too many others wait.
  boolean matches(String password, @Nullable PasswordHash hash, boolean callerIsKnown) {
    Semaphore queue = callerIsKnown ? known : strangers;
    take(queue);
    try {
      return (hash == null ? nobody : hash).matches(password);
    } finally {
      queue.release();
    }
  }

  private static void take(Semaphore queue) {
    try {
      if (queue.getQueueLength() < LONGEST_QUEUE
          && queue.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
        Problem.retryable(
            503,
            "busy",
            "Too many sign-ins at once",
            "Many passwords are being checked right now. Try again in a moment."));
  }
}
