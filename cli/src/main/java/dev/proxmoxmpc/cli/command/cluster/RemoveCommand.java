package dev.proxmoxmpc.cli.command.cluster;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    aliases = "rm",
    description =
        "Forget a cluster, its credentials and what was observed of it. Nothing changes in Proxmox"
            + " VE.")
final class RemoveCommand implements Runnable {
  private final Cli cli;

  @Parameters(paramLabel = "CLUSTER", description = "Its name in Proxmox-MPC")
  String cluster = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask")
  boolean yes;

  RemoveCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String question = "Forget cluster " + cluster + " with its history?";
    if (!yes && !cli.confirm(question, "pass --yes to forget cluster " + cluster)) {
      throw new CliException(ExitCode.REFUSED, "Nothing was removed", null);
    }
    cli.api().remove(cluster);
    cli.terminal().err().println("Removed cluster " + cluster);
  }
}
