package dev.proxmoxmpc.cli.command.shell;

import dev.proxmoxmpc.cli.command.Cli;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the completion script, made from the commands themselves.
@Command(
    name = "completion",
    description = {
      "Print the completion script for bash and zsh.",
      "Use it in this shell with: source <(mpc completion)"
    })
public final class CompletionCommand implements Runnable {
  private final Cli cli;

  @Spec CommandSpec spec = CommandSpec.create();

  CompletionCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.terminal().out().println(AutoComplete.bash("mpc", spec.root().commandLine()));
  }
}
