package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "start", description = "Start guests and wait until they run.")
final class StartCommand implements Callable<Integer> {
  private final Cli cli;

  @Mixin PowerOptions options = new PowerOptions();

  StartCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    return new PowerRun(cli, PowerVerb.START, options).run();
  }
}
