package dev.proxmoxmpc.cli.command.storage;

import picocli.CommandLine.Command;

/// Groups the commands about storages.
@Command(
    name = "storage",
    description = "Storages as each node sees them.",
    subcommands = {ListCommand.class})
public final class StorageCommand {}
