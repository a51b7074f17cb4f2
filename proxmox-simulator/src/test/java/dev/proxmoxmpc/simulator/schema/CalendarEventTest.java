package dev.proxmoxmpc.simulator.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalendarEventTest {
  private static final long FRIDAY = Instant.parse("2026-11-20T23:30:00Z").getEpochSecond();

  private static String next(String event) {
    return Instant.ofEpochSecond(Objects.requireNonNull(CalendarEvent.parse(event)).next(FRIDAY))
        .toString();
  }

  @Test
  void findsTheNextMoment() {
    assertThat(next("21:00")).isEqualTo("2026-11-21T21:00:00Z");
    assertThat(next("daily")).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(next("mon..fri 2:0")).isEqualTo("2026-11-23T02:00:00Z");
    assertThat(next("sat,mon 02:00")).isEqualTo("2026-11-21T02:00:00Z");
    assertThat(next("*/15")).isEqualTo("2026-11-20T23:45:00Z");
    assertThat(next("8..17,22:0/15")).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(next("monthly")).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(next("2028-2-29 12:00")).isEqualTo("2028-02-29T12:00:00Z");
    assertThat(next("sun")).isEqualTo("2026-11-22T00:00:00Z");
  }

  @Test
  void refusesWhatIsNoEvent() {
    for (String text :
        new String[] {
          "", "bogus", "25:99", "not a schedule", "*/2:00", "mon..", "1:2:3:4", "fri..mon 1:00"
        }) {
      assertThat(CalendarEvent.parse(text)).as(text).isNull();
    }
  }

  @Property
  boolean nextIsAlwaysLaterAndFits(
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @IntRange(max = 59) int minute,
      @ForAll @IntRange(max = 1_000_000) int offset) {
    CalendarEvent event = Objects.requireNonNull(CalendarEvent.parse(hour + ":" + minute));
    long after = FRIDAY + offset;
    long next = event.next(after);
    return next > after && next - after <= 86_400 && next % 86_400 == hour * 3600L + minute * 60L;
  }
}
