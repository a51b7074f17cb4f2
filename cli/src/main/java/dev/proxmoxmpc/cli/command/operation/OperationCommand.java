package dev.proxmoxmpc.cli.command.operation;

import picocli.CommandLine.Command;

/// Groups the commands about operations.
@Command(
    name = "operation",
    description = "What was asked for through Proxmox-MPC, and how it ended.",
    subcommands = {ListCommand.class, ShowCommand.class})
public final class OperationCommand {}
