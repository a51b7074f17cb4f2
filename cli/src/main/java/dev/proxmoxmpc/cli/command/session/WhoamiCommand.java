package dev.proxmoxmpc.cli.command.session;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.output.Sheet;
import dev.proxmoxmpc.contracts.auth.User;
import picocli.CommandLine.Command;

/// Shows who is signed in, as the server sees it.
@Command(name = "whoami", description = "Show who is signed in, and where.")
public final class WhoamiCommand implements Runnable {
  private final Cli cli;

  WhoamiCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    User user = cli.api().me();
    cli.printer()
        .show(
            user,
            () ->
                new Sheet()
                    .entry("User", user.username())
                    .entry("Role", user.role())
                    .entry("Server", cli.server()));
  }
}
