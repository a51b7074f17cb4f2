package dev.proxmoxmpc.proxmox.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PropertyStringTest {
  @Test
  void readsBareAndKeyedParts() {
    PropertyString drive =
        PropertyString.parse("local:100/vm-100-disk-0.qcow2,discard=on,size=32G");

    assertThat(drive.bare()).contains("local:100/vm-100-disk-0.qcow2");
    assertThat(drive.get("size")).contains("32G");
    assertThat(drive.get("cache")).isEmpty();
  }

  @Test
  void splitsAtTheFirstEqualsSignOnly() {
    assertThat(PropertyString.parse("serial=a=b").get("serial")).contains("a=b");
  }

  @Test
  void changesOnePartAndKeepsTheRest() {
    PropertyString net = PropertyString.parse("virtio=BC:24:11:00:00:01,bridge=vmbr0,tag=12");

    assertThat(net.with("tag", "13").with("firewall", "1").without("bridge").print())
        .isEqualTo("virtio=BC:24:11:00:00:01,tag=13,firewall=1");
  }

  @Test
  void refusesValuesThatCouldNotBeReadBack() {
    PropertyString net = PropertyString.parse("virtio");

    assertThatThrownBy(() -> net.with("comment", "a,b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> net.with("", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> net.with("a=b", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PropertyString.Part(null, "a=b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void printsWhatItRead(@ForAll String text) {
    assertThat(PropertyString.parse(text).print()).isEqualTo(text);
  }

  @Property
  void printsWhatItReadOfSeparatorsToo(@ForAll("messy") String text) {
    PropertyString once = PropertyString.parse(text);

    assertThat(once.print()).isEqualTo(text);
    assertThat(PropertyString.parse(once.print())).isEqualTo(once);
  }

  @Provide
  Arbitrary<String> messy() {
    return Arbitraries.strings().withChars("ab=,; 01:/").ofMaxLength(40);
  }
}
