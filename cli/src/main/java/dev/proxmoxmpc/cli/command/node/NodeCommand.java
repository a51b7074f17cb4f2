package dev.proxmoxmpc.cli.command.node;

import picocli.CommandLine.Command;

/// Groups the commands about nodes.
@Command(
    name = "node",
    description = "Physical hosts.",
    subcommands = {ListCommand.class, ShowCommand.class})
public final class NodeCommand {}
