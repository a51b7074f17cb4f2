package dev.proxmoxmpc.proxmox.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpidTest {
  @Test
  void readsEveryField() {
    Upid upid =
        Upid.parse("UPID:pve-2:0000057F:00084AD8:6B00D797:qmmove:101-scsi1>102:ci@pve!deploy:");

    assertThat(upid.node()).isEqualTo(new NodeName("pve-2"));
    assertThat(upid.pid()).isEqualTo(0x57F);
    assertThat(upid.processStart()).isEqualTo(0x84AD8);
    assertThat(upid.startTime()).isEqualTo(Instant.ofEpochSecond(0x6B00D797L));
    assertThat(upid.type()).isEqualTo("qmmove");
    assertThat(upid.subject()).isEqualTo("101-scsi1>102");
    assertThat(upid.owner()).isEqualTo("ci@pve!deploy");
    assertThat(upid.toString()).startsWith("UPID:pve-2:").endsWith("deploy:");
  }

  @Test
  void takesAnEmptySubjectAndALongProcessStart() {
    assertThat(Upid.parse("UPID:pve:0000057F:100084AD8:6B00D797:startall::root@pam:").subject())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "UPID:",
        "UPID:pve:57F:00084AD8:6B00D797:qmstart:100:root@pam:",
        "UPID:pve:0000057F:00084AD8:6B00D797:qmstart:100:root@pam",
        "UPID:pve:0000057F:00084AD8:6B00D797::100:root@pam:",
        "UPID:pve/..:0000057F:00084AD8:6B00D797:qmstart:1 0:root@pam:"
      })
  void refusesWhatIsNoUpid(String text) {
    assertThatThrownBy(() -> Upid.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
