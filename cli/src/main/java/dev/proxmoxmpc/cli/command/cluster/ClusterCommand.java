package dev.proxmoxmpc.cli.command.cluster;

import picocli.CommandLine.Command;

/// Groups the commands about clusters.
@Command(
    name = "cluster",
    description = "Registered Proxmox VE clusters.",
    subcommands = {
      AddCommand.class,
      ListCommand.class,
      ShowCommand.class,
      SyncCommand.class,
      ProbeCommand.class,
      RemoveCommand.class
    })
public final class ClusterCommand {}
