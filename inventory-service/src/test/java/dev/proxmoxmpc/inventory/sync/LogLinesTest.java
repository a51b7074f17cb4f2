package dev.proxmoxmpc.inventory.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.proxmox.cluster.LogLine;
import dev.proxmoxmpc.proxmox.id.NodeName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  private static final Instant THEN = Instant.parse("2026-11-20T23:28:06Z");
  private final LogObserver observer = new LogObserver();

  @Test
  void readsGuestUserAndOptionsOfAConfigUpdate() {
    assertThat(ConfigUpdate.of(line(149, 0, "update VM 4000: -cores 2 -description by token")))
        .hasValueSatisfying(update -> {
          assertThat(update.vmid()).isEqualTo(4000);
          assertThat(update.user()).isEqualTo("automation@pve!full");
          assertThat(update.options()).contains("cores", "description");
        });
    assertThat(ConfigUpdate.of(line(1, 0, "update CT 200: --delete net1,mp0")))
        .hasValueSatisfying(update -> assertThat(update.options()).contains("net1", "mp0"));
  }

  @Test
  void leavesOtherLinesAlone() {
    assertThat(ConfigUpdate.of(line(1, 0, "starting task UPID:pve2:1:2:3:qmstart:100:root@pam:")))
        .isEmpty();
    assertThat(ConfigUpdate.of(line(1, 0, "update VM 12: -cores 2"))).isEmpty();
  }

  @Test
  void findsLinesThatWereNotThereBefore() {
    assertThat(observer.fresh(List.of(line(2, 0, "b"), line(1, 0, "a"))))
        .extracting(LogLine::msg)
        .containsExactly("a", "b");
    assertThat(observer.fresh(List.of(line(3, 0, "c"), line(2, 0, "b"), line(1, 0, "a"))))
        .extracting(LogLine::msg)
        .containsExactly("c");
    assertThat(observer.fresh(List.of(line(3, 0, "c")))).isEmpty();
  }

  @Test
  void noticesThatNumbersBeganAgain() {
    observer.fresh(List.of(line(900, 0, "before")));

    assertThat(observer.fresh(List.of(line(1, 60, "starting cluster log"))))
        .extracting(LogLine::msg)
        .containsExactly("starting cluster log");
  }

  @Test
  void noticesThatLinesMayBeLost() {
    observer.fresh(List.of(line(10, 0, "known")));

    assertThat(observer.overflowed(List.of(line(12, 1, "x"), line(11, 1, "y")))).isTrue();
    assertThat(observer.overflowed(List.of(line(11, 1, "x"), line(10, 0, "known")))).isFalse();
  }

  private static LogLine line(long number, long secondsLater, String text) {
    return new LogLine(
        number,
        number + ":pve2",
        THEN.plusSeconds(secondsLater),
        new NodeName("pve2"),
        "automation@pve!full",
        "pvedaemon",
        6,
        232L,
        text);
  }
}
