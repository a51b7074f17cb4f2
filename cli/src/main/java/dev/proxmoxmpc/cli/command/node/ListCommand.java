package dev.proxmoxmpc.cli.command.node;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.ClusterFilter;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Table;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.Usage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", aliases = "ls", description = "List nodes.")
final class ListCommand implements Runnable {
  private final Cli cli;

  @Mixin ClusterFilter filter = new ClusterFilter();

  ListCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Table<Node> table =
        new Table<Node>()
            .key("NODE", node -> Cell.of(node.cluster() + "/" + node.name()))
            .column("STATUS", node -> States.of(node.status(), node.stale()))
            .column("GUESTS", node -> Cell.of(node.guestsRunning() + "/" + node.guests()))
            .figure(1, "CPU", usage(usage -> Figures.share(usage.cpu())))
            .figure(
                2,
                "MEMORY",
                usage(usage -> Figures.usedOf(usage.memoryUsed(), usage.memoryTotal())))
            .figure(5, "UPTIME", usage(usage -> Figures.seconds(usage.uptimeSeconds())))
            .optional(3, "VERSION", node -> Cell.of(node.pveVersion()))
            .optional(4, "ADDRESS", node -> Cell.of(node.ip()));
    cli.printer()
        .list(
            cli.api().nodes(filter.query(), Integer.MAX_VALUE),
            table,
            "No nodes observed. Are there clusters? mpc cluster list");
  }

  private static Function<Node, Cell> usage(Function<Usage, @Nullable String> figure) {
    return node -> Cell.of(node.usage() == null ? null : figure.apply(node.usage()));
  }
}
