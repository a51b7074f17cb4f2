package dev.proxmoxmpc.auth;

import static dev.proxmoxmpc.auth.AuthServiceTest.parallel;
import static dev.proxmoxmpc.auth.RunningAuth.ADMIN_PASSWORD;
import static dev.proxmoxmpc.auth.RunningAuth.HOME;
import static dev.proxmoxmpc.auth.RunningAuth.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Servers.Needed.class)
class LoginThrottleTest {
  private static final String ELSEWHERE = "198.51.100.7";

  @TempDir Path directory;

  @Test
  void delaysGuessesOnANameAndSaysHowLong() {
    try (var auth = RunningAuth.start(directory)) {
      guess(auth, "admin", ELSEWHERE, 5);

      Problem problem =
          RunningAuth.problemOf(() -> auth.login("admin", ADMIN_PASSWORD, ELSEWHERE)).orElseThrow();

      assertThat(problem.status()).isEqualTo(429);
      assertThat(problem.code()).isEqualTo("too-many-attempts");
      assertThat(problem.retryable()).isTrue();
      assertThat(problem.detail()).isEqualTo("Try again in 1 s.");
      auth.clock.forward(Duration.ofSeconds(1));
      assertThat(codeOf(() -> auth.login("admin", ADMIN_PASSWORD, ELSEWHERE))).isEqualTo("none");
    }
  }

  @Test
  void growsTheDelayWithEachFurtherFailure() {
    try (var auth = RunningAuth.start(directory)) {
      guess(auth, "admin", ELSEWHERE, 5);
      auth.clock.forward(Duration.ofSeconds(1));
      guess(auth, "admin", ELSEWHERE, 1);

      auth.clock.forward(Duration.ofSeconds(1));

      assertThat(codeOf(() -> auth.login("admin", ADMIN_PASSWORD, ELSEWHERE)))
          .isEqualTo("too-many-attempts");
      auth.clock.forward(Duration.ofSeconds(1));
      assertThat(codeOf(() -> auth.login("admin", ADMIN_PASSWORD, ELSEWHERE))).isEqualTo("none");
    }
  }

  @Test
  void throttlesNamesThatDoNotExistAlike() {
    try (var auth = RunningAuth.start(directory)) {
      guess(auth, "nobody", ELSEWHERE, 5);

      assertThat(codeOf(() -> auth.login("nobody", "wrong", ELSEWHERE)))
          .isEqualTo("too-many-attempts");
    }
  }

  @Test
  void throttlesAnAddressThatTriesManyNames() throws Exception {
    try (var auth = RunningAuth.start(directory)) {
      guess(auth, "user1", ELSEWHERE, 1);
      setFailures(auth, 49);
      guess(auth, "user2", ELSEWHERE, 1);

      assertThat(codeOf(() -> auth.login("other", "wrong", ELSEWHERE)))
          .isEqualTo("too-many-attempts");
      assertThat(codeOf(() -> auth.login("other", "wrong", HOME))).isEqualTo("wrong-credentials");
    }
  }

  @Test
  void throttlesANameThatIsTriedFromManyAddressesButNotItsOwnerAtHome() throws Exception {
    try (var auth = RunningAuth.start(directory)) {
      auth.login();
      guess(auth, "admin", "198.51.100.1", 1);
      setFailures(auth, 19);
      guess(auth, "admin", "198.51.100.2", 1);

      assertThat(codeOf(() -> auth.login("admin", ADMIN_PASSWORD, "203.0.113.1")))
          .isEqualTo("too-many-attempts");
      assertThat(codeOf(auth::login)).isEqualTo("none");
    }
  }

  @Test
  void forgivesOnceThePasswordIsRight() {
    try (var auth = RunningAuth.start(directory)) {
      for (int round = 0; round < 2; round++) {
        guess(auth, "admin", HOME, 4);
        assertThat(codeOf(auth::login)).isEqualTo("none");
      }
    }
  }

  @Test
  void sharesItsCountsWithReplicasAndAcrossRestarts() {
    try (var auth = RunningAuth.start(directory)) {
      guess(auth, "admin", ELSEWHERE, 5);
      try (var replica = auth.replica()) {
        auth.close();
        assertThat(codeOf(() -> replica.login("admin", ADMIN_PASSWORD, ELSEWHERE)))
            .isEqualTo("too-many-attempts");
      }
    }
  }

  @Test
  void letsNoParallelGuessSlipPast() throws Exception {
    try (var auth = RunningAuth.start(directory)) {
      List<String> codes =
          parallel(100, i -> codeOf(() -> auth.login("admin", "wrong" + i, ELSEWHERE)));

      assertThat(codes).filteredOn("wrong-credentials"::equals).hasSize(5);
      assertThat(codes).containsOnly("wrong-credentials", "too-many-attempts", "busy");
    }
  }

  @Test
  void keepsAKnownUserFastWhileStrangersGuess() throws Exception {
    try (var auth = RunningAuth.start(directory)) {
      auth.login();
      Duration alone = median(auth);

      var flooding = new AtomicBoolean(true);
      Thread flood = Thread.ofVirtual().start(() -> flood(auth, flooding));
      Duration flooded = median(auth);
      flooding.set(false);
      flood.join();

      // One hash at a time is strangers' share of two cores; the rest is room for a busy machine.
      assertThat(flooded).isLessThan(alone.multipliedBy(5).plusMillis(200));
    }
  }

  /// As if there had been that many failures under every key known so far.
  private static void setFailures(RunningAuth auth, int failures) throws Exception {
    try (var connection = auth.database();
        var statement = connection.createStatement()) {
      statement.execute("update login_attempts set failures = " + failures);
    }
  }

  /// Guesses at many names, from the known user's own address and from others.
  private static void flood(RunningAuth auth, AtomicBoolean on) {
    for (int round = 0; on.get(); round++) {
      int nth = round;
      try {
        parallel(
            100,
            i -> {
              String address = i % 2 == 0 ? HOME : "10.0." + i + ".1";
              return codeOf(() -> auth.login("user" + nth + "x" + i, "wrong", address));
            });
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Duration median(RunningAuth auth) {
    return java.util.stream.IntStream.range(0, 9)
        .mapToObj(i -> {
          long start = System.nanoTime();
          auth.login();
          return Duration.ofNanos(System.nanoTime() - start);
        })
        .sorted()
        .skip(4)
        .findFirst()
        .orElseThrow();
  }

  private static void guess(RunningAuth auth, String username, String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(codeOf(() -> auth.login(username, "wrong", address)))
          .isEqualTo("wrong-credentials");
    }
  }
}
