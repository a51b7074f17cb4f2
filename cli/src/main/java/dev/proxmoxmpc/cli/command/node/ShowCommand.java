package dev.proxmoxmpc.cli.command.node;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Sheet;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.Usage;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one node.")
final class ShowCommand implements Runnable {
  private final Cli cli;

  @Parameters(paramLabel = "CLUSTER/NODE", description = "The node as mpc node list names it")
  String node = "";

  ShowCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    int slash = node.indexOf('/');
    if (slash < 1 || slash == node.length() - 1) {
      throw CliException.usage("'" + node + "' is not CLUSTER/NODE, like lab/pve1");
    }
    Node shown = cli.api().node(node.substring(0, slash), node.substring(slash + 1));
    cli.printer().show(shown, () -> sheet(shown, cli.clock().instant()));
  }

  private static Sheet sheet(Node node, Instant now) {
    Sheet sheet =
        new Sheet()
            .entry("Node", node.cluster() + "/" + node.name())
            .entry("Status", States.of(node.status(), node.stale()))
            .entry("Stale because", node.staleReason())
            .entry("Address", node.ip())
            .entry("PVE version", node.pveVersion())
            .entry("Guests", node.guestsRunning() + " of " + node.guests() + " running");
    Usage usage = node.usage();
    if (usage != null) {
      sheet
          .entry("CPU", Figures.share(usage.cpu()))
          .entry("Memory", Figures.usedOf(usage.memoryUsed(), usage.memoryTotal()))
          .entry("Root disk", Figures.usedOf(usage.diskUsed(), usage.diskTotal()))
          .entry("Uptime", Figures.seconds(usage.uptimeSeconds()));
    }
    return sheet.entry("Observed", Figures.age(node.observedAt(), now));
  }
}
