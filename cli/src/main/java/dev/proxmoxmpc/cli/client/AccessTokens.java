package dev.proxmoxmpc.cli.client;

import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.config.SessionStore;
import dev.proxmoxmpc.cli.config.StoredSession;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import java.util.function.Function;

/// The access token for one server, renewed when it has ended. A refresh token works once and using
/// it twice ends the session, so renewal happens under the store's lock and takes what another
/// process may have fetched meanwhile.
public final class AccessTokens {
  private final ServerUrl server;
  private final SessionStore sessions;
  private final Function<String, Tokens> refresh;

  AccessTokens(ServerUrl server, SessionStore sessions, Function<String, Tokens> refresh) {
    this.server = server;
    this.sessions = sessions;
    this.refresh = refresh;
  }

  /// The stored access token; it may have ended.
  public String current() {
    return stored().accessToken();
  }

  /// A token in place of one the server no longer takes.
  public String renew(String rejected) {
    return sessions.locked(() -> {
      StoredSession stored = stored();
      if (!stored.accessToken().equals(rejected)) {
        return stored.accessToken();
      }
      Tokens tokens = trade(stored);
      sessions.renewed(
          server,
          new StoredSession(stored.username(), tokens.accessToken(), tokens.refreshToken()));
      return tokens.accessToken();
    });
  }

  private Tokens trade(StoredSession stored) {
    try {
      return refresh.apply(stored.refreshToken());
    } catch (ProblemException refused) {
      if (ExitCode.of(refused.problem()) == ExitCode.UNAVAILABLE) {
        throw refused;
      }
      throw new CliException(
          ExitCode.DENIED,
          "The session of " + stored.username() + " at " + server + " has ended",
          "Sign in again: mpc login",
          refused);
    }
  }

  private StoredSession stored() {
    return sessions
        .find(server)
        .orElseThrow(() ->
            new CliException(
                ExitCode.DENIED, "Not signed in at " + server, "Sign in with: mpc login"));
  }
}
