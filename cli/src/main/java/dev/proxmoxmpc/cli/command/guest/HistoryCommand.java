package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.command.Changes;
import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.Limit;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Table;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.Revision;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    description =
        "Show every observed change of a guest, newest first, old → new, and who made it.")
final class HistoryCommand implements Runnable {
  private final Cli cli;

  @Parameters(paramLabel = "GUEST", description = "CLUSTER/VMID, or a name only one guest has")
  String guest = "";

  @Mixin Limit limit = new Limit();

  HistoryCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    GuestRef found = new GuestNames(cli.api()).resolve(guest);
    List<Revision> revisions = cli.api().history(found, limit.value());
    Instant now = cli.clock().instant();
    Table<Revision> table =
        new Table<Revision>()
            .figure(0, "REV", revision -> Cell.of(revision.revision()))
            .column("WHEN", revision -> Cell.of(Figures.age(revision.observedAt(), now)))
            .column("WHAT", revision -> Cell.of(revision.what()))
            .column("CHANGES", revision -> Cell.of(Changes.text(revision.changes())))
            .optional(1, "BY", revision -> Cell.of(Changes.author(revision.cause())));
    cli.printer().list(revisions, table, "Nothing observed of this guest yet.");
  }
}
