package dev.proxmoxmpc.cli;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.GlobalOptions;
import dev.proxmoxmpc.cli.command.assistant.McpCommand;
import dev.proxmoxmpc.cli.command.cluster.ClusterCommand;
import dev.proxmoxmpc.cli.command.feed.WatchCommand;
import dev.proxmoxmpc.cli.command.guest.GuestCommand;
import dev.proxmoxmpc.cli.command.node.NodeCommand;
import dev.proxmoxmpc.cli.command.operation.OperationCommand;
import dev.proxmoxmpc.cli.command.session.LoginCommand;
import dev.proxmoxmpc.cli.command.session.LogoutCommand;
import dev.proxmoxmpc.cli.command.session.WhoamiCommand;
import dev.proxmoxmpc.cli.command.shell.CompletionCommand;
import dev.proxmoxmpc.cli.command.shell.HelpCommand;
import dev.proxmoxmpc.cli.command.shell.VersionCommand;
import dev.proxmoxmpc.cli.command.storage.StorageCommand;
import dev.proxmoxmpc.cli.command.task.TaskCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The root of all commands.
@Command(
    name = "mpc",
    description = "Knows every Proxmox VE cluster as it really is, and acts on it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LoginCommand.class,
      LogoutCommand.class,
      WhoamiCommand.class,
      ClusterCommand.class,
      NodeCommand.class,
      GuestCommand.class,
      StorageCommand.class,
      TaskCommand.class,
      OperationCommand.class,
      WatchCommand.class,
      McpCommand.class,
      CompletionCommand.class,
      VersionCommand.class,
      HelpCommand.class
    })
final class MpcCommand implements Runnable {
  @Mixin final GlobalOptions options;

  @Spec CommandSpec spec = CommandSpec.create();

  MpcCommand(Cli cli) {
    this.options = cli.options();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
