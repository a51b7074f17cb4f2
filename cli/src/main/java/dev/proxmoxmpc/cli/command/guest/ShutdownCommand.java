package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "shutdown",
    description = "Ask the guests' operating systems to shut down and wait for it.")
final class ShutdownCommand implements Callable<Integer> {
  private final Cli cli;

  @Mixin PowerOptions options = new PowerOptions();

  ShutdownCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    return new PowerRun(cli, PowerVerb.SHUTDOWN, options).run();
  }
}
