package dev.proxmoxmpc.cli.command.task;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.ClusterFilter;
import dev.proxmoxmpc.cli.command.Limit;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Table;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", aliases = "ls", description = "List PVE tasks, newest first.")
final class ListCommand implements Runnable {
  private final Cli cli;

  @Mixin ClusterFilter filter = new ClusterFilter();

  @Option(names = "--node", paramLabel = "NODE", description = "Only of this node")
  @Nullable String node;

  @Option(names = "--vmid", paramLabel = "VMID", description = "Only about this guest")
  @Nullable Integer vmid;

  @Option(names = "--running", description = "Only those under way")
  boolean running;

  @Mixin Limit limit = new Limit();

  ListCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Instant now = cli.clock().instant();
    Table<PveTask> table =
        new Table<PveTask>()
            .column("STARTED", task -> Cell.of(Figures.age(task.startedAt(), now)))
            .column("NODE", task -> Cell.of(task.cluster() + "/" + task.node()))
            .column("TYPE", task -> Cell.of(task.type()))
            .column("VMID", task -> Cell.of(task.vmid()))
            .column("STATE", task -> States.of(task.state()))
            .optional(1, "USER", task -> Cell.of(task.user()))
            .optional(2, "SAID", task -> Cell.of(task.exitStatus()))
            .optional(3, "UPID", task -> Cell.of(task.upid()));
    cli.printer()
        .list(
            cli.api()
                .tasks(
                    filter
                        .query()
                        .and("node", node)
                        .and("vmid", vmid)
                        .and("running", running ? true : null),
                    limit.value()),
            table,
            "No PVE tasks observed that match.");
  }
}
