package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "stop", description = "Stop guests at once, like pulling the plug.")
final class StopCommand implements Callable<Integer> {
  private final Cli cli;

  @Mixin PowerOptions options = new PowerOptions();

  StopCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    return new PowerRun(cli, PowerVerb.STOP, options).run();
  }
}
