package dev.proxmoxmpc.cli.command.operation;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Sheet;
import dev.proxmoxmpc.contracts.inventory.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one operation.")
final class ShowCommand implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "Its id, as mpc operation list -o json tells")
  @Nullable UUID id;

  @Option(names = "--wait", description = "Wait for its end; the exit code tells the outcome")
  boolean wait;

  @Mixin Patience patience = new Patience();

  ShowCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    if (id == null) {
      throw new IllegalStateException("the parser lets no missing id through");
    }
    Operation found = cli.api().operation(id);
    Operation shown =
        wait
            ? new OperationFollower(cli).follow(List.of(found), patience.timeout()).getFirst()
            : found;
    cli.printer().show(shown, () -> sheet(shown, cli.clock().instant()));
    return wait ? OperationFollower.exitCode(shown).number() : ExitCode.OK.number();
  }

  private static Sheet sheet(Operation operation, Instant now) {
    return new Sheet()
        .entry("Operation", operation.id())
        .entry("Guest", operation.cluster() + "/" + operation.vmid())
        .entry("Name", operation.guestName())
        .entry("Verb", operation.verb())
        .entry("State", States.of(operation.state()))
        .entry("Outcome", operation.outcome())
        .entry("Requested by", operation.requestedBy())
        .entry("Requested", Figures.age(operation.requestedAt(), now))
        .entry("Ended", Figures.age(operation.endedAt(), now))
        .entry("PVE task", operation.upid());
  }
}
