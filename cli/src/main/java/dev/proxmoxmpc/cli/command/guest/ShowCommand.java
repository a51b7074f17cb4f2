package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show one guest with its config, pending changes and snapshots.")
final class ShowCommand implements Runnable {
  private final Cli cli;

  @Parameters(paramLabel = "GUEST", description = "CLUSTER/VMID, or a name only one guest has")
  String guest = "";

  ShowCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    GuestDetail shown = cli.api().guest(new GuestNames(cli.api()).resolve(guest));
    cli.printer().show(shown, () -> GuestSheet.of(shown, cli.clock().instant()));
  }
}
