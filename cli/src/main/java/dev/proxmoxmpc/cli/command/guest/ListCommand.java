package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.client.UrlQuery;
import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.ClusterFilter;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Table;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.Usage;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    aliases = "ls",
    description = {
      "List guests of all clusters.",
      "QUERY terms must all match: a bare word is a part of name, id, node, cluster or tag;"
          + " field:value matches one of cluster, node, name, id, status, type, tag, pool, lock,"
          + " template. ',' means or, a leading '-' negates (after '--' on the command line), '*'"
          + " stands for any text."
    })
final class ListCommand implements Runnable {
  private final Cli cli;

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "Search terms")
  List<String> terms = List.of();

  @Mixin ClusterFilter filter = new ClusterFilter();

  @Option(names = "--node", paramLabel = "NODE", description = "Only on this node")
  @Nullable String node;

  @Option(names = "--kind", paramLabel = "KIND", description = "Only qemu or lxc")
  @Nullable GuestKind kind;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only running, stopped, paused, suspended or unknown")
  @Nullable GuestStatus status;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only with this tag")
  @Nullable String tag;

  @Option(
      names = "--sort",
      paramLabel = "FIELD",
      description =
          "Order by name, vmid, node, status, cluster, cpu, memory or uptime; a leading '-' turns it"
              + " round")
  @Nullable String sort;

  @Option(names = "--limit", paramLabel = "N", description = "At most this many; all when absent")
  @Nullable Integer limit;

  ListCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (limit != null && limit < 1) {
      throw CliException.usage("--limit must be at least 1");
    }
    UrlQuery query =
        filter
            .query()
            .and("q", String.join(" ", terms))
            .and("node", node)
            .and("kind", kind)
            .and("status", status)
            .and("tag", tag)
            .and("sort", sort);
    List<Guest> guests = cli.api().guests(query, limit == null ? Integer.MAX_VALUE : limit);
    boolean filtered = query.text().length() > 0;
    cli.printer()
        .list(
            guests,
            table(),
            filtered
                ? "No guest matches."
                : "No guests observed. Are there clusters? mpc cluster list");
  }

  private static Table<Guest> table() {
    return new Table<Guest>()
        .key("GUEST", guest -> Cell.of(guest.cluster() + "/" + guest.vmid()))
        .column("NAME", guest -> Cell.of(guest.name()))
        .column("STATUS", guest -> States.of(guest.status(), guest.stale()))
        .optional(1, "NODE", guest -> Cell.of(guest.node()))
        .optional(3, "KIND", guest -> Cell.of(guest.template() ? "template" : guest.kind()))
        .figure(4, "CPU", usage(usage -> Figures.share(usage.cpu())))
        .figure(
            5, "MEMORY", usage(usage -> Figures.usedOf(usage.memoryUsed(), usage.memoryTotal())))
        .figure(7, "UPTIME", usage(usage -> Figures.seconds(usage.uptimeSeconds())))
        .optional(2, "TAGS", guest -> Cell.of(String.join(",", guest.tags())))
        .optional(6, "LOCK", guest -> Cell.of(guest.lock()));
  }

  private static Function<Guest, Cell> usage(Function<Usage, @Nullable String> figure) {
    return guest -> Cell.of(guest.usage() == null ? null : figure.apply(guest.usage()));
  }
}
