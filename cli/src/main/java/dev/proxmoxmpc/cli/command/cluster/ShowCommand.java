package dev.proxmoxmpc.cli.command.cluster;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one cluster and how well it is known.")
final class ShowCommand implements Runnable {
  private final Cli cli;

  @Parameters(paramLabel = "CLUSTER", description = "Its name in Proxmox-MPC")
  String cluster = "";

  ShowCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Cluster shown = cli.api().cluster(cluster);
    cli.printer().show(shown, () -> ClusterSheet.of(shown, cli.clock().instant()));
  }
}
