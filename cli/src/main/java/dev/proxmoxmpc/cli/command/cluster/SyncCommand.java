package dev.proxmoxmpc.cli.command.cluster;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "sync",
    description = "Read the cluster now instead of at the next interval. Does not wait for it.")
final class SyncCommand implements Runnable {
  private final Cli cli;

  @Parameters(paramLabel = "CLUSTER", description = "Its name in Proxmox-MPC")
  String cluster = "";

  SyncCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Cluster synced = cli.api().sync(cluster);
    cli.printer().show(synced, () -> ClusterSheet.of(synced, cli.clock().instant()));
  }
}
