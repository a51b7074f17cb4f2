package dev.proxmoxmpc.cli.command.guest;

import picocli.CommandLine.Command;

/// Groups the commands about guests.
@Command(
    name = "guest",
    description = "Virtual machines and containers.",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      HistoryCommand.class,
      StartCommand.class,
      ShutdownCommand.class,
      StopCommand.class
    })
public final class GuestCommand {}
