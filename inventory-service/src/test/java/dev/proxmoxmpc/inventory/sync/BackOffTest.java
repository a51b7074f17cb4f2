package dev.proxmoxmpc.inventory.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff backOff =
      new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(3), new Random(1));

  @Test
  void doublesFromTheFirstToTheLastWithAFifthOfJitter() {
    for (long seconds : new long[] {10, 20, 40, 80, 160, 180, 180}) {
      assertThat(backOff.failed())
          .isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1200));
    }
    assertThat(backOff.failures()).isEqualTo(7);
  }

  @Test
  void beginsAgainAfterASuccess() {
    backOff.failed();
    backOff.failed();

    backOff.succeeded();

    assertThat(backOff.failures()).isZero();
    assertThat(backOff.failed()).isLessThanOrEqualTo(Duration.ofSeconds(12));
  }
}
