package dev.proxmoxmpc.cli.command.operation;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.ProgressLine;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Follows operations to their end and tells of their progress on standard error. A server that is
/// away for a while is waited for: the operation is durable and goes on without us.
public final class OperationFollower {
  private final Cli cli;

  public OperationFollower(Cli cli) {
    this.cli = cli;
  }

  /// The operations in the same order, each as it ended.
  public List<Operation> follow(List<Operation> operations, Duration timeout) {
    List<Operation> newest = new ArrayList<>(operations);
    Instant deadline = cli.clock().instant().plus(timeout);
    try (ProgressLine progress = new ProgressLine(cli.terminal())) {
      newest.forEach(operation -> tell(progress, operation));
      while (!newest.stream().allMatch(OperationFollower::ended)) {
        if (!cli.clock().instant().isBefore(deadline)) {
          throw stillUnderWay(newest, timeout);
        }
        pause();
        for (int index = 0; index < newest.size(); index++) {
          newest.set(
              index,
              ended(newest.get(index)) ? newest.get(index) : look(progress, newest.get(index)));
        }
        progress.tick(underWay(newest));
      }
    }
    return List.copyOf(newest);
  }

  /// What the end of an operation means for a script.
  public static ExitCode exitCode(Operation operation) {
    return switch (operation.state()) {
      case SUCCEEDED, SUCCEEDED_WITH_WARNINGS, REQUESTED, SUBMITTED, RUNNING -> ExitCode.OK;
      case FAILED, CANCELLED, UNKNOWN -> ExitCode.FAILED;
    };
  }

  private Operation look(ProgressLine progress, Operation known) {
    Operation seen;
    try {
      seen = cli.api().operation(known.id());
    } catch (ProblemException refused) {
      if (ExitCode.of(refused.problem()) != ExitCode.UNAVAILABLE) {
        throw refused;
      }
      return known;
    } catch (CliException failure) {
      if (failure.code() != ExitCode.UNAVAILABLE) {
        throw failure;
      }
      return known;
    }
    if (seen.state() != known.state()) {
      tell(progress, seen);
    }
    return seen;
  }

  private void tell(ProgressLine progress, Operation operation) {
    String outcome = operation.outcome() == null ? "" : ": " + operation.outcome();
    String line = label(operation) + " " + cli.terminal().paint(States.of(operation.state()));
    progress.line(line + Cell.printable(outcome), ended(operation));
  }

  private static String label(Operation operation) {
    String name = operation.guestName() == null ? "" : " " + operation.guestName();
    String guest = operation.cluster() + "/" + operation.vmid() + name;
    return Cell.printable(guest) + " " + operation.verb();
  }

  private static String underWay(List<Operation> operations) {
    List<Operation> left = operations.stream().filter(one -> !ended(one)).toList();
    return switch (left.size()) {
      case 0 -> "";
      case 1 -> label(left.getFirst()) + " " + left.getFirst().state();
      default -> left.size() + " operations under way";
    };
  }

  private static boolean ended(Operation operation) {
    return switch (operation.state()) {
      case REQUESTED, SUBMITTED, RUNNING -> false;
      case SUCCEEDED, SUCCEEDED_WITH_WARNINGS, FAILED, CANCELLED, UNKNOWN -> true;
    };
  }

  private static CliException stillUnderWay(List<Operation> operations, Duration timeout) {
    Operation first = operations.stream().filter(one -> !ended(one)).findFirst().orElseThrow();
    return new CliException(
        ExitCode.UNAVAILABLE,
        label(first) + " is not over after " + timeout.toSeconds() + " s and goes on",
        "Follow it with: mpc operation show " + first.id() + " --wait");
  }

  private void pause() {
    try {
      Thread.sleep(cli.pace().poll());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CliException(
          ExitCode.FAILED, "Interrupted; the operation goes on", null, interrupted);
    }
  }
}
