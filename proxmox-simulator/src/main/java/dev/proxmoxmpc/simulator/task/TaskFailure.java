package dev.proxmoxmpc.simulator.task;

/// A worker died; the message becomes the exit status of its task.
public final class TaskFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TaskFailure(String message) {
    super(message, null, false, false);
  }
}
