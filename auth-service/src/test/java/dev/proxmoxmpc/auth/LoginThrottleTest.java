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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void throttlesAnAddressThatTriesManyNames() {
    try (var auth = RunningAuth.start(directory)) {
      for (int i = 0; i < 50; i++) {
        guess(auth, "user" + i, ELSEWHERE, 1);
      }

      assertThat(codeOf(() -> auth.login("other", "wrong", ELSEWHERE)))
          .isEqualTo("too-many-attempts");
      assertThat(codeOf(() -> auth.login("other", "wrong", HOME))).isEqualTo("wrong-credentials");
    }
  }

  @Test
  void throttlesANameThatIsTriedFromManyAddressesButNotItsOwnerAtHome() {
    try (var auth = RunningAuth.start(directory)) {
      auth.login();
      for (int i = 0; i < 20; i++) {
        guess(auth, "admin", "198.51.100." + i, 1);
      }

      assertThat(codeOf(() -> auth.login("admin", ADMIN_PASSWORD, "203.0.113.1")))
          .isEqualTo("too-many-attempts");
      assertThat(codeOf(auth::login)).isEqualTo("none");
    }
  }

  @Test
  void forgivesOnceThePasswordIsRight() {
    try (var auth = RunningAuth.start(directory)) {
      for (int round = 0; round < 5; round++) {
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
      assertThat(codes).filteredOn("too-many-attempts"::equals).hasSize(95);
    }
  }

  @Test
  void keepsAKnownUserFastWhileStrangersGuess() throws Exception {
    try (var auth = RunningAuth.start(directory)) {
      auth.login();
      Duration alone = median(auth);

      Thread flood =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int round = 0; !Thread.interrupted(); round++) {
                    int nth = round;
                    parallel(
                        100,
                        i ->
                            codeOf(() ->
                                auth.login("user" + nth + "x" + i, "wrong", "10.0." + i + ".1")));
                  }
                } catch (Exception e) {
                  Thread.currentThread().interrupt();
                }
              });
      Duration flooded = median(auth);
      flood.interrupt();
      flood.join();

      // One hash at a time is strangers' share of two cores; the rest is room for a busy machine.
      assertThat(flooded).isLessThan(alone.multipliedBy(5).plusMillis(200));
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
