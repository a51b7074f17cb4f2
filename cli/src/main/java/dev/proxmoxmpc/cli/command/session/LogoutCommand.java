package dev.proxmoxmpc.cli.command.session;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import picocli.CommandLine.Command;

/// Ends the session at the server and forgets its tokens. They are forgotten even when the server
/// cannot be told.
@Command(name = "logout", description = "End the session and forget its tokens.")
public final class LogoutCommand implements Runnable {
  private final Cli cli;

  LogoutCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    ServerUrl server = cli.server();
    if (cli.sessions().find(server).isEmpty()) {
      cli.terminal().err().println("Not signed in at " + server);
      return;
    }
    try {
      cli.api().logout();
    } catch (CliException failure) {
      if (failure.code() != ExitCode.DENIED) {
        throw failure;
      }
      // The server has ended the session already.
    } finally {
      cli.sessions().remove(server);
    }
    cli.terminal().err().println("Signed out of " + server);
  }
}
