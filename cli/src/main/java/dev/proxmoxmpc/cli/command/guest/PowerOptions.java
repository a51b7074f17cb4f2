package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.command.operation.Patience;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What all power commands take.
final class PowerOptions {
  @Parameters(
      paramLabel = "GUEST",
      arity = "1..*",
      description = "CLUSTER/VMID, or a name only one guest has")
  List<String> guests = List.of();

  @Option(names = "--no-wait", description = "Do not wait for the operation's end")
  boolean noWait;

  @Mixin Patience patience = new Patience();
}
