package dev.proxmoxmpc.auth.login;

import dev.proxmoxmpc.auth.key.KeyRing;
import dev.proxmoxmpc.auth.token.Refreshed;
import dev.proxmoxmpc.auth.token.Sessions;
import dev.proxmoxmpc.auth.user.Users;
import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.auth.KeySet;
import dev.proxmoxmpc.contracts.auth.RefreshRequest;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Caller;
import io.micronaut.context.annotation.Context;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the requests of sessions: sign in, refresh, sign out, who am I, and the keys to check
/// tokens with.
@Context
final class LoginRequests {
  private static final Logger LOG = LoggerFactory.getLogger(LoginRequests.class);

  private final Login login;
  private final Sessions sessions;
  private final Users users;

  LoginRequests(RequestServer server, Login login, Sessions sessions, Users users, KeyRing keys) {
    this.login = login;
    this.sessions = sessions;
    this.users = users;
    server.servePublic(AuthCalls.LOGIN, this.login::login);
    server.servePublic(AuthCalls.REFRESH, this::refresh);
    server.servePublic(AuthCalls.KEYS, (body, context) -> new KeySet(keys.publicKeys()));
    server.serve(AuthCalls.LOGOUT, request -> logout(request.caller()));
    server.serve(AuthCalls.ME, request -> me(request.caller()));
  }

  private Tokens refresh(RefreshRequest request, CallContext context) {
    if (request.refreshToken() == null) {
      throw Problems.invalid("refreshToken", "must be the refresh token of a session");
    }
    return switch (sessions.refresh(request.refreshToken())) {
      case Refreshed.Renewed(Tokens tokens) -> tokens;
      case Refreshed.Unknown() ->
          throw refused("refresh-token-invalid", "The refresh token is not valid. Sign in again.");
      case Refreshed.Over() -> throw over();
      case Refreshed.Reused(UUID session) -> {
        LOG.warn(
            "session ended, refresh token used twice session={} address={} requestId={}",
            session,
            context.clientAddress(),
            context.requestId());
        throw refused(
            "refresh-token-reused",
            "The refresh token was used before, so its session has been ended. Sign in again.");
      }
    };
  }

  private Nothing logout(Caller caller) {
    sessions.end(caller.sessionId());
    LOG.info("signed out user={} session={}", caller.userId(), caller.sessionId());
    return new Nothing();
  }

  private User me(Caller caller) {
    if (!sessions.alive(caller.sessionId())) {
      throw over();
    }
    return users.byId(caller.userId()).orElseThrow(LoginRequests::over);
  }

  private static ProblemException over() {
    return refused("session-ended", "The session has ended. Sign in again.");
  }

  private static ProblemException refused(String code, String detail) {
    return new ProblemException(Problem.of(401, code, "Sign in again", detail));
  }
}
