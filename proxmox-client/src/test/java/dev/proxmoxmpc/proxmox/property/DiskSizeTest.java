package dev.proxmoxmpc.proxmox.property;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskSizeTest {
  @ParameterizedTest
  @CsvSource({
    "1024M, 1G",
    "4608M, 4608M",
    "0.5G, 512M",
    "1.5K, 1536",
    "528K, 528K",
    "2048, 2K",
    "1T, 1T",
    "0, 0T",
    "1025, 1025"
  })
  void printsTheLargestUnitThatDivides(String text, String printed) {
    assertThat(DiskSize.parse(text).orElseThrow().print()).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "-1G", "1P", "1 G", "1g", "99999999T", "1.", "NaN"})
  void refusesWhatIsNoSize(String text) {
    assertThat(DiskSize.parse(text)).isEmpty();
  }

  @Test
  void ordersByBytes() {
    assertThat(DiskSize.parse("1G").orElseThrow())
        .isGreaterThan(DiskSize.parse("1023M").orElseThrow());
  }

  @Property
  void readsBackWhatItPrints(@ForAll @LongRange(min = 0) long bytes) {
    assertThat(DiskSize.parse(new DiskSize(bytes).print())).contains(new DiskSize(bytes));
  }
}
