package dev.proxmoxmpc.cli;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.Pace;
import dev.proxmoxmpc.cli.output.Terminal;
import java.time.Clock;

/// Runs one command and ends with its exit code.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal = Terminal.system(System.getenv());
    Cli cli = new Cli(terminal, System.getenv(), Clock.systemDefaultZone(), Pace.USUAL);
    int code = CommandTree.of(cli).execute(arguments);
    terminal.out().flush();
    System.exit(code);
  }
}
