package dev.proxmoxmpc.auth.login;

import dev.proxmoxmpc.auth.token.Sessions;
import dev.proxmoxmpc.auth.user.Account;
import dev.proxmoxmpc.auth.user.Users;
import dev.proxmoxmpc.contracts.auth.LoginRequest;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.problem.Problems;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Trades a name and a password for a session. A wrong name and a wrong password look and cost the
/// same.
@Singleton
final class Login {
  private static final Logger LOG = LoggerFactory.getLogger(Login.class);
  private static final UUID NOBODY = new UUID(0, 0);
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PASSWORD = 1000;

  private final Users users;
  private final Sessions sessions;
  private final LoginThrottle throttle;
  private final LoginLanes lanes;

  Login(Users users, Sessions sessions, LoginThrottle throttle, LoginLanes lanes) {
    this.users = users;
    this.sessions = sessions;
    this.throttle = throttle;
    this.lanes = lanes;
  }

  Tokens login(LoginRequest request, CallContext context) {
    check(request);
    String address = context.clientAddress();
    Account account = users.find(request.username()).orElse(null);
    UUID id = account == null ? NOBODY : account.user().id();
    boolean known = sessions.openedFrom(id, address);
    User user = lanes.run(known, () -> authenticate(request, account, known, context));
    LOG.info("signed in user={} address={} requestId={}", user.id(), address, context.requestId());
    return sessions.open(user, address);
  }

  private User authenticate(
      LoginRequest request, @Nullable Account account, boolean known, CallContext context) {
    return switch (throttle.admit(request.username(), context.clientAddress(), known)) {
      case Admission.Refused(Duration delay) -> throw tooManyAttempts(delay);
      case Admission.Admitted admitted -> {
        User user =
            users
                .authenticate(request.password(), account)
                .orElseThrow(() -> wrong(account, context));
        throttle.succeeded(admitted);
        yield user;
      }
    };
  }

  private static void check(LoginRequest request) {
    List<FieldProblem> wrong = new ArrayList<>();
    checkText(wrong, "username", request.username(), LONGEST_NAME);
    checkText(wrong, "password", request.password(), LONGEST_PASSWORD);
    if (!wrong.isEmpty()) {
      throw Problems.invalid(wrong);
    }
  }

  private static void checkText(
      List<FieldProblem> wrong, String field, @Nullable String text, int longest) {
    if (text == null || text.isEmpty() || text.length() > longest) {
      wrong.add(new FieldProblem(field, "must be a text of 1 to " + longest + " characters"));
    }
  }

  /// The name is logged only when it exists: people type passwords into the name field.
  private static ProblemException wrong(@Nullable Account account, CallContext context) {
    LOG.info(
        "sign-in refused user={} address={} requestId={}",
        account == null ? "unknown" : account.user().id(),
        context.clientAddress(),
        context.requestId());
    return new ProblemException(
        Problem.of(
            401,
            "wrong-credentials",
            "Name or password is wrong",
            "Check both and try again; passwords are case-sensitive."));
  }

  private static ProblemException tooManyAttempts(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new ProblemException(
        Problem.retryable(
            429,
            "too-many-attempts",
            "Too many failed sign-ins",
            "Try again in %d s.".formatted(seconds)));
  }
}
