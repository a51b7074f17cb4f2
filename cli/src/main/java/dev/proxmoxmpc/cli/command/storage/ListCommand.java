package dev.proxmoxmpc.cli.command.storage;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.ClusterFilter;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Table;
import dev.proxmoxmpc.contracts.inventory.Storage;
import dev.proxmoxmpc.contracts.inventory.Usage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", aliases = "ls", description = "List storages, one line per node.")
final class ListCommand implements Runnable {
  private final Cli cli;

  @Mixin ClusterFilter filter = new ClusterFilter();

  ListCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Table<Storage> table =
        new Table<Storage>()
            .column("CLUSTER", storage -> Cell.of(storage.cluster()))
            .column("NODE", storage -> Cell.of(storage.node()))
            .key("STORAGE", storage -> Cell.of(storage.name()))
            .optional(2, "TYPE", storage -> Cell.of(storage.type()))
            .column("STATUS", storage -> States.of(storage.status(), storage.stale()))
            .optional(4, "SHARED", storage -> Cell.of(storage.shared() ? "yes" : null))
            .figure(1, "USED", storage -> Cell.of(used(storage.usage())))
            .optional(3, "CONTENT", storage -> Cell.of(String.join(",", storage.content())));
    cli.printer()
        .list(
            cli.api().storages(filter.query(), Integer.MAX_VALUE),
            table,
            "No storages observed. Are there clusters? mpc cluster list");
  }

  private static @Nullable String used(@Nullable Usage usage) {
    return usage == null ? null : Figures.usedOf(usage.diskUsed(), usage.diskTotal());
  }
}
