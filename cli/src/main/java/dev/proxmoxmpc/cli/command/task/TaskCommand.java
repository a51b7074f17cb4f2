package dev.proxmoxmpc.cli.command.task;

import picocli.CommandLine.Command;

/// Groups the commands about PVE tasks.
@Command(
    name = "task",
    description = "PVE tasks as observed.",
    subcommands = {ListCommand.class})
public final class TaskCommand {}
