package dev.proxmoxmpc.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  @Test
  void makesTheFirstKeyActiveAtOnce() {
    assertThat(KeySchedule.nextActivation(List.of(), START)).contains(START);
  }

  @Test
  void makesTheNextKeyShortlyBeforeADayHasPassed() {
    List<SigningKeyRow> keys = List.of(key("a", START));
    Instant tomorrow = START.plus(Duration.ofDays(1));

    assertThat(KeySchedule.nextActivation(keys, tomorrow.minus(Duration.ofMinutes(16)))).isEmpty();
    assertThat(KeySchedule.nextActivation(keys, tomorrow.minus(Duration.ofMinutes(15))))
        .contains(tomorrow);
  }

  @Test
  void publishesTheNextKeyAheadEvenAfterALongPause() {
    List<SigningKeyRow> keys = List.of(key("a", START));
    Instant late = START.plus(Duration.ofDays(9));

    Instant activation = KeySchedule.nextActivation(keys, late).orElseThrow();

    assertThat(activation).isEqualTo(late.plus(KeySchedule.PUBLISHED_AHEAD));
    assertThat(KeySchedule.signing(List.of(key("b", activation), key("a", START)), late))
        .hasValueSatisfying(key -> assertThat(key.kid()).isEqualTo("a"));
  }

  @Test
  void keepsAWeekOfRotationFreeOfGaps() {
    List<SigningKeyRow> keys = new ArrayList<>();
    int made = 0;
    for (Instant now = START;
        now.isBefore(START.plus(Duration.ofDays(7)));
        now = now.plus(Duration.ofMinutes(1))) {
      Instant activation = KeySchedule.nextActivation(keys, now).orElse(null);
      if (activation != null) {
        boolean publishedAhead = !activation.isBefore(now.plus(KeySchedule.PUBLISHED_AHEAD));
        assertThat(keys.isEmpty() || publishedAhead).isTrue();
        keys.addFirst(key("k" + made++, activation));
      }
      keys.removeAll(KeySchedule.dead(keys, now));

      SigningKeyRow signing = KeySchedule.signing(keys, now).orElseThrow();
      assertThat(Duration.between(signing.activeFrom(), now)).isLessThan(KeySchedule.SIGNS_FOR);
      assertThat(keys).hasSizeLessThanOrEqualTo(2);
    }
    assertThat(made).isBetween(7, 8);
  }

  @Test
  void keepsARetiredKeyUntilItsLastTokenHasEnded() {
    Instant handover = START.plus(Duration.ofDays(1));
    List<SigningKeyRow> keys = List.of(key("b", handover), key("a", START));
    Instant lastTokenEnds = handover.plus(TOKEN_LIFE);

    assertThat(KeySchedule.dead(keys, lastTokenEnds.plus(Duration.ofMinutes(1)))).isEmpty();
    assertThat(KeySchedule.dead(keys, lastTokenEnds.plus(Duration.ofHours(1))))
        .extracting(SigningKeyRow::kid)
        .containsExactly("a");
  }

  private static SigningKeyRow key(String kid, Instant activeFrom) {
    return new SigningKeyRow(kid, "{}", new byte[0], activeFrom);
  }
}
