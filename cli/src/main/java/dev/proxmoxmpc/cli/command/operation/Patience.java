package dev.proxmoxmpc.cli.command.operation;

import dev.proxmoxmpc.cli.output.CliException;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How long to wait for an operation's end.
public final class Patience {
  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "Stop waiting after this long; the operation goes on (default: ${DEFAULT-VALUE})")
  long seconds;

  public Duration timeout() {
    if (seconds < 1) {
      throw CliException.usage("--timeout must be at least 1");
    }
    return Duration.ofSeconds(seconds);
  }
}
