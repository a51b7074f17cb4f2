package dev.proxmoxmpc.proxmox.task;

import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Follows tasks to their end by asking, at first often and then less so. A node that cannot be
/// asked for a while is asked again until the time is up, since the task may go on unseen.
public final class TaskFollower {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final TaskApi tasks;
  private final Clock clock;
  private final Pause pause;

  public TaskFollower(TaskApi tasks, Clock clock, Pause pause) {
    this.tasks = tasks;
    this.clock = clock;
    this.pause = pause;
  }

  /// Waits for the end of the task, at most so long.
  ///
  /// @throws ProxmoxException when the credentials no longer suffice to ask
  public TaskOutcome follow(Upid upid, Duration atMost) {
    Instant deadline = clock.instant().plus(atMost);
    Duration next = FIRST_PAUSE;
    String last = "no answer yet";
    while (true) {
      switch (ask(upid)) {
        case Asked.Ended(TaskOutcome outcome) -> {
          return outcome;
        }
        case Asked.Undecided(String why) -> last = why;
      }
      if (!clock.instant().plus(next).isBefore(deadline)) {
        return new TaskOutcome.Unknown(upid, TaskOutcome.Unknown.Why.DEADLINE, last);
      }
      try {
        pause.sleep(next);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TaskOutcome.Unknown(
            upid, TaskOutcome.Unknown.Why.INTERRUPTED, "interrupted while waiting");
      }
      next = longer(next);
    }
  }

  private Asked ask(Upid upid) {
    try {
      TaskStatus status = tasks.status(upid);
      return status.isRunning()
          ? new Asked.Undecided("still running")
          : new Asked.Ended(TaskOutcome.ofExit(upid, status.exitstatus()));
    } catch (ProxmoxException e) {
      return switch (e.failure()) {
        case PveFailure.Unauthorized _, PveFailure.Forbidden _ -> throw e;
        case PveFailure.NotFound(String text) ->
            new Asked.Ended(
                new TaskOutcome.Unknown(upid, TaskOutcome.Unknown.Why.NO_SUCH_TASK, text));
        case PveFailure.Unreachable(_, PveFailure.Unreachable.Why why, String text)
            when why == PveFailure.Unreachable.Why.INTERRUPTED ->
            new Asked.Ended(
                new TaskOutcome.Unknown(upid, TaskOutcome.Unknown.Why.INTERRUPTED, text));
        case PveFailure other -> new Asked.Undecided(other.text());
      };
    }
  }

  private static Duration longer(Duration pause) {
    Duration longer = pause.multipliedBy(3).dividedBy(2);
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  /// How to wait; [Thread#sleep(Duration)] outside tests.
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  private sealed interface Asked {
    record Ended(TaskOutcome outcome) implements Asked {}

    record Undecided(String why) implements Asked {}
  }
}
