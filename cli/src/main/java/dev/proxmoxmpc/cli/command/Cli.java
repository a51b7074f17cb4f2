package dev.proxmoxmpc.cli.command;

import dev.proxmoxmpc.cli.client.MpcApi;
import dev.proxmoxmpc.cli.config.ConfigDirectory;
import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.config.SessionStore;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Printer;
import dev.proxmoxmpc.cli.output.Prompts;
import dev.proxmoxmpc.cli.output.Terminal;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of the command line: its terminal, its surroundings and, once the arguments are parsed,
/// the server it talks to. Every command gets it through its constructor.
public final class Cli {
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Pace pace;
  private final GlobalOptions options = new GlobalOptions();
  private final SessionStore sessions;
  private @Nullable MpcApi api;

  public Cli(Terminal terminal, Map<String, String> environment, Clock clock, Pace pace) {
    this.terminal = terminal;
    this.environment = environment;
    this.clock = clock;
    this.pace = pace;
    this.sessions = new SessionStore(ConfigDirectory.of(environment));
  }

  public GlobalOptions options() {
    return options;
  }

  /// To be called once the arguments are parsed: colours off where they are not wanted.
  public void settle() {
    if (options.noColor || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      terminal.withoutColor();
    }
  }

  public Terminal terminal() {
    return terminal;
  }

  public Printer printer() {
    return new Printer(terminal, options.output);
  }

  public Clock clock() {
    return clock;
  }

  public Pace pace() {
    return pace;
  }

  public SessionStore sessions() {
    return sessions;
  }

  public String environment(String variable) {
    return environment.getOrDefault(variable, "");
  }

  public MpcApi api() {
    MpcApi known = api;
    if (known == null) {
      known = new MpcApi(server(), sessions);
      api = known;
    }
    return known;
  }

  /// The server this run is about.
  public ServerUrl server() {
    ServerUrl given = options.url;
    if (given != null) {
      return given;
    }
    String configured = environment("MPC_URL");
    if (configured.isBlank()) {
      return sessions.current().orElse(ServerUrl.DEFAULT);
    }
    try {
      return ServerUrl.parse(configured);
    } catch (IllegalArgumentException malformed) {
      throw new CliException(
          ExitCode.CONFIGURATION, "MPC_URL: " + malformed.getMessage(), null, malformed);
    }
  }

  /// A secret from standard input, from a variable or typed without echo; never from the command
  /// line, where other users of the machine could read it.
  public String secret(String what, String variable, boolean fromStdin, String stdinOption) {
    if (fromStdin) {
      return FirstLine.of(terminal.in(), what);
    }
    if (!environment(variable).isEmpty()) {
      return environment(variable);
    }
    Prompts prompts = terminal.prompts();
    if (prompts == null) {
      throw CliException.usage(
          "No "
              + what
              + ": set "
              + variable
              + ", or pass it on standard input with "
              + stdinOption);
    }
    String typed =
        prompts.secret(what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + ": ");
    if (typed == null || typed.isEmpty()) {
      throw CliException.usage("No " + what + " given");
    }
    return typed;
  }

  /// Asks a question that is answered with yes or no; no when nothing is typed. `instead` says what
  /// to pass where nobody can answer.
  public boolean confirm(String question, String instead) {
    Prompts prompts = terminal.prompts();
    if (prompts == null) {
      throw CliException.usage("Nobody can answer here: " + instead);
    }
    String answer = prompts.line(question + " [y/N] ");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
