package dev.proxmoxmpc.cli.command.cluster;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Table;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(name = "list", aliases = "ls", description = "List the registered clusters.")
final class ListCommand implements Runnable {
  private final Cli cli;

  ListCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Instant now = cli.clock().instant();
    Table<Cluster> table =
        new Table<Cluster>()
            .key("CLUSTER", cluster -> Cell.of(cluster.id()))
            .column("STATE", cluster -> States.of(cluster.state()))
            .column("NODES", cluster -> Cell.of(cluster.nodesOnline() + "/" + cluster.nodes()))
            .column("GUESTS", cluster -> Cell.of(cluster.guestsRunning() + "/" + cluster.guests()))
            .optional(2, "VERSION", cluster -> Cell.of(cluster.pveVersion()))
            .optional(1, "SYNCED", cluster -> Cell.of(Figures.age(cluster.lastSyncAt(), now)))
            .optional(3, "REASON", cluster -> Cell.of(cluster.reason()));
    cli.printer()
        .list(
            cli.api().clusters(),
            table,
            "No clusters yet. Add one: mpc cluster add NAME --endpoint HOST --token-id"
                + " USER@REALM!TOKEN");
  }
}
