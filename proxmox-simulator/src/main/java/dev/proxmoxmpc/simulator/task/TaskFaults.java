package dev.proxmoxmpc.simulator.task;

/// Decides for each new task whether it goes wrong; the border to the fault rules.
@FunctionalInterface
public interface TaskFaults {
  /// What becomes of a task.
  enum Outcome {
    NORMAL,
    HANGS,
    FAILS_LATE
  }

  Outcome outcomeOf(Upid upid);
}
