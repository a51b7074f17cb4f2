package dev.proxmoxmpc.cli.command.session;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.config.StoredSession;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.Prompts;
import dev.proxmoxmpc.contracts.auth.LoginRequest;
import dev.proxmoxmpc.contracts.auth.Tokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Signs in and keeps the tokens.
@Command(
    name = "login",
    description = {
      "Sign in and stay signed in.",
      "The password is asked for without echo, taken from MPC_PASSWORD, or read from standard input"
          + " with --password-stdin. The tokens are kept in a file that only you can read."
    })
public final class LoginCommand implements Runnable {
  private final Cli cli;

  @Option(
      names = {"-u", "--username"},
      paramLabel = "NAME",
      description = "Who you are; asked for when absent")
  @Nullable String username;

  @Option(names = "--password-stdin", description = "Read the password from standard input")
  boolean passwordStdin;

  LoginCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    ServerUrl server = cli.server();
    if (server.unencrypted()) {
      cli.terminal().err().println("Warning: the password travels unencrypted to " + server);
    }
    String name = username == null ? askForName() : username;
    String password = cli.secret("password", "MPC_PASSWORD", passwordStdin, "--password-stdin");
    Tokens tokens = cli.api().login(new LoginRequest(name, password));
    String signedIn = tokens.user().username();
    cli.sessions()
        .signedIn(server, new StoredSession(signedIn, tokens.accessToken(), tokens.refreshToken()));
    cli.terminal()
        .err()
        .println("Signed in to " + server + " as " + signedIn + " (" + tokens.user().role() + ")");
  }

  private String askForName() {
    Prompts prompts = cli.terminal().prompts();
    String typed = prompts == null ? null : prompts.line("Username: ");
    if (typed == null || typed.isBlank()) {
      throw CliException.usage("No username: pass --username");
    }
    return typed.strip();
  }
}
