package dev.proxmoxmpc.auth;

import static dev.proxmoxmpc.auth.RunningAuth.ADMIN_PASSWORD;
import static dev.proxmoxmpc.auth.RunningAuth.HOME;
import static dev.proxmoxmpc.auth.RunningAuth.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.auth.user.FirstAdministrator;
import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.auth.Readiness;
import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.contracts.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Servers.Needed.class)
class AuthServiceTest {
  @TempDir Path directory;

  @Test
  void signsInTheAdministratorAndSaysWhoTheyAre() {
    try (var auth = RunningAuth.start(directory)) {
      Tokens tokens = auth.login("Admin", ADMIN_PASSWORD, HOME);

      assertThat(tokens.user().username()).isEqualTo("admin");
      assertThat(tokens.user().role()).isEqualTo(Role.ADMIN);
      assertThat(tokens.tokenType()).isEqualTo("Bearer");
      assertThat(tokens.expiresIn()).isEqualTo(600);
      assertThat(auth.me(tokens.accessToken())).isEqualTo(tokens.user());
      assertThat(tokens.toString()).doesNotContain(tokens.accessToken(), tokens.refreshToken());
    }
  }

  @Test
  void answersWrongPasswordsAndUnknownNamesAlike() {
    try (var auth = RunningAuth.start(directory)) {
      Problem wrongPassword = problem(auth, "admin", "wrong");
      Problem unknownName = problem(auth, "nobody", "wrong");
      Problem impossibleName = problem(auth, "no\0body '; drop table users", "wrong");

      assertThat(wrongPassword.code()).isEqualTo("wrong-credentials");
      assertThat(wrongPassword.status()).isEqualTo(401);
      assertThat(unknownName.withRequestId(null)).isEqualTo(wrongPassword.withRequestId(null));
      assertThat(impossibleName.withRequestId(null)).isEqualTo(wrongPassword.withRequestId(null));
    }
  }

  @Test
  void namesTheFieldsThatAreMissing() {
    try (var auth = RunningAuth.start(directory)) {
      Problem problem = RunningAuth.problemOf(() -> auth.login("", null, HOME)).orElseThrow();

      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.fields())
          .extracting("field")
          .containsExactlyInAnyOrder("username", "password");
    }
  }

  @Test
  void tradesARefreshTokenOnceAndEndsTheSessionWhenItIsUsedAgain() {
    try (var auth = RunningAuth.start(directory)) {
      Tokens first = auth.login();

      Tokens second = auth.refresh(first.refreshToken());

      assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
      assertThat(auth.me(second.accessToken()).username()).isEqualTo("admin");
      assertThat(codeOf(() -> auth.refresh(first.refreshToken())))
          .isEqualTo("refresh-token-reused");
      assertThat(codeOf(() -> auth.refresh(second.refreshToken()))).isEqualTo("session-ended");
      assertThat(codeOf(() -> auth.me(second.accessToken()))).isEqualTo("session-ended");
    }
  }

  @Test
  void leavesOtherSessionsAloneWhenOneIsEndedByReuse() {
    try (var auth = RunningAuth.start(directory)) {
      Tokens stolen = auth.login();
      Tokens other = auth.login();

      auth.refresh(stolen.refreshToken());
      assertThat(codeOf(() -> auth.refresh(stolen.refreshToken())))
          .isEqualTo("refresh-token-reused");

      assertThat(auth.me(other.accessToken()).username()).isEqualTo("admin");
      assertThat(auth.refresh(other.refreshToken()).accessToken()).isNotBlank();
    }
  }

  @Test
  void letsExactlyOneOfManyParallelRefreshesWin() throws Exception {
    try (var auth = RunningAuth.start(directory);
        var replica = auth.replica()) {
      Tokens tokens = auth.login();

      List<String> codes =
          parallel(
              16, i -> codeOf(() -> (i % 2 == 0 ? auth : replica).refresh(tokens.refreshToken())));

      assertThat(codes).containsOnlyOnce("none");
      assertThat(codes).filteredOn("refresh-token-reused"::equals).hasSize(15);
    }
  }

  @Test
  void refusesForgedAndForeignRefreshTokens() {
    try (var auth = RunningAuth.start(directory)) {
      assertThat(codeOf(() -> auth.refresh("mpcr_forged"))).isEqualTo("refresh-token-invalid");
      assertThat(codeOf(() -> auth.refresh(auth.login().accessToken())))
          .isEqualTo("refresh-token-invalid");
      assertThat(codeOf(() -> auth.refresh(null))).isEqualTo("invalid-request");
    }
  }

  @Test
  void endsASessionAtLogoutAndAfterThirtyIdleDays() {
    try (var auth = RunningAuth.start(directory)) {
      Tokens left = auth.login();
      Tokens idle = auth.login();
      Tokens used = auth.login();

      auth.logout(left.accessToken());
      auth.clock.forward(Duration.ofDays(29));
      Tokens slid = auth.refresh(used.refreshToken());
      auth.clock.forward(Duration.ofDays(2));

      assertThat(codeOf(() -> auth.refresh(left.refreshToken()))).isEqualTo("session-ended");
      assertThat(codeOf(() -> auth.me(left.accessToken()))).isEqualTo("session-ended");
      assertThat(codeOf(() -> auth.refresh(idle.refreshToken()))).isEqualTo("session-ended");
      assertThat(codeOf(() -> auth.refresh(slid.refreshToken()))).isEqualTo("none");
    }
  }

  @Test
  void saysThatItIsReady() {
    try (var auth = RunningAuth.start(directory)) {
      Readiness readiness = auth.call(null, null, AuthCalls.READY, new Nothing());

      assertThat(readiness.ready()).isTrue();
      assertThat(readiness.details()).containsEntry("database", "up");
    }
  }

  @Test
  void handsAGeneratedPasswordOverExactlyOnce() {
    try (var auth = RunningAuth.start(directory, null)) {
      FirstAdministrator first = auth.context.getBean(FirstAdministrator.class);

      FirstAdministrator.Credentials credentials = first.take().orElseThrow();

      assertThat(credentials.password())
          .hasSizeGreaterThanOrEqualTo(20)
          .doesNotContainPattern("[0O1lI]");
      assertThat(credentials.toString()).doesNotContain(credentials.password());
      assertThat(first.take()).isEmpty();
      assertThat(codeOf(() -> auth.login("admin", credentials.password(), HOME))).isEqualTo("none");
      try (var replica = auth.replica()) {
        assertThat(replica.context.getBean(FirstAdministrator.class).take()).isEmpty();
        assertThat(codeOf(() -> replica.login("admin", credentials.password(), HOME)))
            .isEqualTo("none");
      }
    }
  }

  @Test
  void createsOneAdministratorWhenReplicasStartTogether() throws Exception {
    try (var auth = RunningAuth.start(directory, null)) {
      try (var connection = auth.database();
          var statement = connection.createStatement()) {
        statement.execute("delete from users");
      }

      List<RunningAuth> replicas = parallel(3, i -> auth.replica());

      try (var connection = auth.database();
          var rows = connection.createStatement().executeQuery("select count(*) from users")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(1);
      } finally {
        replicas.forEach(RunningAuth::close);
      }
    }
  }

  private static Problem problem(RunningAuth auth, String username, String password) {
    return RunningAuth.problemOf(() -> auth.login(username, password, HOME)).orElseThrow();
  }

  static <T> List<T> parallel(int times, java.util.function.IntFunction<T> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> calls =
          java.util.stream.IntStream.range(0, times)
              .<Callable<T>>mapToObj(i -> () -> work.apply(i))
              .toList();
      List<T> results = new java.util.ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
