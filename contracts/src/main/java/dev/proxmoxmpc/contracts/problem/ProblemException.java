package dev.proxmoxmpc.contracts.problem;

import org.jspecify.annotations.Nullable;

/// Carries a problem to the edge of the process, where it becomes a reply. The only exception that
/// crosses modules.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    this(problem, null);
  }

  public ProblemException(Problem problem, @Nullable Throwable cause) {
    super(
        problem.code() + ": " + (problem.detail() == null ? problem.title() : problem.detail()),
        cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
