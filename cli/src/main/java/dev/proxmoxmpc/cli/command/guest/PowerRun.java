package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.operation.OperationFollower;
import dev.proxmoxmpc.cli.command.operation.OperationTable;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ErrorReport;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Asks for one power operation per guest and follows them all. Every guest is found before
/// anything is asked for; then a guest that is refused does not keep the others from being served.
final class PowerRun {
  private final Cli cli;
  private final PowerVerb verb;
  private final PowerOptions options;

  PowerRun(Cli cli, PowerVerb verb, PowerOptions options) {
    this.cli = cli;
    this.verb = verb;
    this.options = options;
  }

  int run() {
    GuestNames names = new GuestNames(cli.api());
    Set<GuestRef> guests = new LinkedHashSet<>();
    options.guests.forEach(text -> guests.add(names.resolve(text)));
    List<Operation> operations = new ArrayList<>();
    Set<ExitCode> codes = new LinkedHashSet<>();
    for (GuestRef guest : guests) {
      try {
        operations.add(cli.api().power(guest, verb, UUID.randomUUID()));
      } catch (ProblemException | CliException refused) {
        cli.terminal().err().println(guest.cluster() + "/" + guest.vmid() + " " + verb + ":");
        codes.add(new ErrorReport(cli.terminal()).tell(refused));
      }
    }
    List<Operation> last =
        options.noWait || operations.isEmpty()
            ? operations
            : new OperationFollower(cli).follow(operations, options.patience.timeout());
    if (!last.isEmpty()) {
      cli.printer().list(last, OperationTable.at(cli.clock().instant()), "");
    }
    last.forEach(operation -> codes.add(OperationFollower.exitCode(operation)));
    return overall(codes).number();
  }

  /// One code when all went the same way; else failure, because something did not succeed.
  private static ExitCode overall(Set<ExitCode> codes) {
    return codes.size() == 1 ? codes.iterator().next() : ExitCode.FAILED;
  }
}
