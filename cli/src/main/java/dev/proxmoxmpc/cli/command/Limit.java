package dev.proxmoxmpc.cli.command;

import dev.proxmoxmpc.cli.output.CliException;
import picocli.CommandLine.Option;

/// How many of a list that grows for ever, newest first.
public final class Limit {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most this many, newest first (default: ${DEFAULT-VALUE})",
      defaultValue = "50")
  int limit;

  public int value() {
    if (limit < 1) {
      throw CliException.usage("--limit must be at least 1");
    }
    return limit;
  }
}
