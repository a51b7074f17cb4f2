package dev.proxmoxmpc.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./mpc bench`: the list of measurements.
@Command(
    name = "mpc bench",
    mixinStandardHelpOptions = true,
    description = "Measures Proxmox-MPC on this machine.",
    subcommands = {StartBench.class})
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
