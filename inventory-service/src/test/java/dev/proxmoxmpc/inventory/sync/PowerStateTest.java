package dev.proxmoxmpc.inventory.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerStateTest {
  @ParameterizedTest
  @CsvSource({
    "running,,RUNNING",
    "stopped,,STOPPED",
    "stopped,suspended,SUSPENDED",
    "stopped,backup,STOPPED",
    "paused,,PAUSED",
    "io-error,,PAUSED",
    "prelaunch,,PAUSED",
    "suspended,,SUSPENDED",
    "unknown,,UNKNOWN",
    "something new,,UNKNOWN"
  })
  void readsTheWordsOfProxmox(String status, String lock, GuestStatus expected) {
    assertThat(PowerState.of(status, lock)).isEqualTo(expected);
  }

  @Test
  void knowsNothingOfAbsentWords() {
    assertThat(PowerState.of(null, null)).isEqualTo(GuestStatus.UNKNOWN);
  }
}
