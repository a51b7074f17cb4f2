package dev.proxmoxmpc.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottlePolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void letsAFewFailuresPassWithoutDelay() {
    assertThat(delayAfter(ThrottlePolicy.PAIR, 4)).isZero();
    assertThat(delayAfter(ThrottlePolicy.NAME, 19)).isZero();
    assertThat(delayAfter(ThrottlePolicy.ADDRESS, 49)).isZero();
  }

  @Test
  void doublesTheDelayUpToAQuarterOfAnHour() {
    assertThat(delayAfter(ThrottlePolicy.PAIR, 5)).isEqualTo(Duration.ofSeconds(1));
    assertThat(delayAfter(ThrottlePolicy.PAIR, 6)).isEqualTo(Duration.ofSeconds(2));
    assertThat(delayAfter(ThrottlePolicy.PAIR, 14)).isEqualTo(Duration.ofSeconds(512));
    assertThat(delayAfter(ThrottlePolicy.PAIR, 15)).isEqualTo(Duration.ofMinutes(15));
    assertThat(delayAfter(ThrottlePolicy.PAIR, 10_000)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void forgetsAfterAnHourWithoutFailure() {
    var count = new AttemptCount("key", 30, NOW.minus(Duration.ofMinutes(61)), NOW);

    AttemptCount next = ThrottlePolicy.PAIR.failed(count, NOW);

    assertThat(next.failures()).isEqualTo(1);
    assertThat(next.blockedUntil()).isEqualTo(NOW);
  }

  private static Duration delayAfter(ThrottlePolicy policy, int failures) {
    var before = new AttemptCount("key", failures - 1, NOW, NOW);
    return Duration.between(NOW, policy.failed(before, NOW).blockedUntil());
  }
}
