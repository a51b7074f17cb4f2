package dev.proxmoxmpc.cli.output;

import dev.proxmoxmpc.contracts.problem.Problem;

/// How a command ended, for scripts. The numbers are a promise: they never change their meaning.
public enum ExitCode {
  OK(0, "Done"),
  FAILED(1, "Failed: what was asked for was tried and did not succeed"),
  USAGE(2, "The command line or a value in it is not valid; nothing was done"),
  CONFIGURATION(3, "Settings or the stored session cannot be read or written"),
  DENIED(4, "Not signed in, or not allowed"),
  NOT_FOUND(5, "Not found"),
  UNAVAILABLE(7, "Temporarily unavailable; trying again later may succeed"),
  REFUSED(8, "Refused: conflicts with the present state, or a check did not pass");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }

  /// The exit code for a problem the server answered with.
  public static ExitCode of(Problem problem) {
    if (problem.retryable()) {
      return UNAVAILABLE;
    }
    return switch (problem.status()) {
      case 400 -> USAGE;
      case 401, 403 -> DENIED;
      case 404 -> NOT_FOUND;
      case 409, 412, 422, 423 -> REFUSED;
      case 429, 502, 503, 504 -> UNAVAILABLE;
      default -> FAILED;
    };
  }
}
