package dev.proxmoxmpc.cli.command.operation;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.ClusterFilter;
import dev.proxmoxmpc.cli.command.Limit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", aliases = "ls", description = "List operations, newest first.")
final class ListCommand implements Runnable {
  private final Cli cli;

  @Mixin ClusterFilter filter = new ClusterFilter();

  @Option(names = "--vmid", paramLabel = "VMID", description = "Only on this guest")
  @Nullable Integer vmid;

  @Mixin Limit limit = new Limit();

  ListCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.printer()
        .list(
            cli.api().operations(filter.query().and("vmid", vmid), limit.value()),
            OperationTable.at(cli.clock().instant()),
            "No operations that match. Start a guest: mpc guest start CLUSTER/VMID");
  }
}
