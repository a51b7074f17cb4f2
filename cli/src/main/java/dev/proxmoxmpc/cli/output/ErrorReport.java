package dev.proxmoxmpc.cli.output;

import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;

/// Tells on standard error why a command did not succeed, and which exit code that is: what
/// happened first, then the details, then what to quote when asking for help.
public final class ErrorReport {
  private final Terminal terminal;

  public ErrorReport(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Writes the report and returns the exit code.
  public ExitCode tell(Throwable error) {
    return switch (error) {
      case ProblemException refused -> tell(refused.problem());
      case CliException failure -> tell(failure);
      default -> {
        headline("Unexpected error: " + error);
        detail("This is a defect of the command line; please report it with the text above.");
        yield ExitCode.FAILED;
      }
    };
  }

  private ExitCode tell(CliException failure) {
    headline(failure.text());
    if (failure.hint() != null) {
      detail(failure.hint());
    }
    return failure.code();
  }

  private ExitCode tell(Problem problem) {
    headline(problem.title());
    if (problem.detail() != null && !problem.detail().equals(problem.title())) {
      problem.detail().lines().forEach(this::detail);
    }
    for (FieldProblem field : problem.fields()) {
      String told = field.field() + ": " + field.message();
      if (!told.equals(problem.detail())) {
        detail(told);
      }
    }
    ExitCode code = ExitCode.of(problem);
    if (problem.status() == 401) {
      detail("Sign in with: mpc login");
    } else if (code == ExitCode.UNAVAILABLE) {
      detail("This may pass; try again in a moment.");
    }
    String request = problem.requestId() == null ? "" : ", request " + problem.requestId();
    faint("(" + problem.code() + request + ")");
    return code;
  }

  private void headline(String text) {
    terminal
        .err()
        .println(terminal.paint("mpc:", Style.BAD) + " " + Cell.printable(text).stripTrailing());
  }

  private void detail(String text) {
    terminal.err().println("  " + Cell.printable(text));
  }

  private void faint(String text) {
    terminal.err().println("  " + terminal.paint(Cell.printable(text), Style.FAINT));
  }
}
