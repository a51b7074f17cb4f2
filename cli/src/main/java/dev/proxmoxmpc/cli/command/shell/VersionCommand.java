package dev.proxmoxmpc.cli.command.shell;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.output.Sheet;
import java.util.Map;
import picocli.CommandLine.Command;

/// Shows the version of the command line.
@Command(name = "version", description = "Show the version of the command line.")
public final class VersionCommand implements Runnable {
  private final Cli cli;

  VersionCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String version = version();
    cli.printer().show(Map.of("version", version), () -> new Sheet().entry("mpc", version));
  }

  /// As the jar tells; `development` where it was not packaged.
  public static String version() {
    String told = VersionCommand.class.getPackage().getImplementationVersion();
    return told == null ? "development" : told;
  }
}
