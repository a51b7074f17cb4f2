package dev.proxmoxmpc.proxmox.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.proxmox.id.GuestKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigValuesTest {
  private static final List<String> KEYS =
      List.of(
          "net0",
          "scsi1",
          "virtio0",
          "efidisk0",
          "ipconfig0",
          "agent",
          "boot",
          "cpu",
          "hostpci0",
          "rootfs",
          "mp0",
          "features",
          "memory",
          "machine",
          "tags",
          "hotplug",
          "nameserver",
          "cores",
          "onboot",
          "description",
          "startup",
          "somethingnew");

  @ParameterizedTest(name = "{1}: {2} = {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "QEMU | agent  | yes | 1",
        "QEMU | agent  | enabled=1,fstrim_cloned_disks=on | 1,fstrim_cloned_disks=1",
        "QEMU | net0   | model=virtio,macaddr=bc:24:11:aa:bb:cc,bridge=vmbr0"
            + " | virtio=BC:24:11:AA:BB:CC,bridge=vmbr0",
        "QEMU | net0   | virtio=BC:24:11:AA:BB:CC,firewall=yes,trunks=30;10,bridge=vmbr0"
            + " | virtio=BC:24:11:AA:BB:CC,bridge=vmbr0,firewall=1,trunks=10;30",
        "QEMU | scsi0  | ssd=on,file=local:1/d.raw,size=1024M,discard=on"
            + " | local:1/d.raw,discard=on,size=1G,ssd=1",
        "QEMU | scsi0  | volume=local:1/d.raw | local:1/d.raw",
        "QEMU | boot   | order=scsi0 ;net0 | order=scsi0;net0",
        "QEMU | cpu    | cputype=host,flags=-pcid;+aes | host,flags=+aes;-pcid",
        "QEMU | memory | current=2048 | 2048",
        "QEMU | cores  | 02 | 2",
        "QEMU | cpulimit | 1.50 | 1.5",
        "QEMU | tags   | 'zeta, alpha ;Beta' | alpha;beta;zeta",
        "QEMU | hotplug | 'usb,network,disk' | 'disk,network,usb'",
        "QEMU | startup | up=5,order=1 | 1,up=5",
        "QEMU | ipconfig0 | ip6=2001:DB8::5/64,ip=dhcp | ip=dhcp,ip6=2001:db8::5/64",
        "LXC  | net0   | ip=dhcp,hwaddr=bc:24:11:aa:bb:cc,name=eth0,bridge=vmbr0"
            + " | name=eth0,bridge=vmbr0,hwaddr=BC:24:11:AA:BB:CC,ip=dhcp",
        "LXC  | mp0    | backup=yes,mp=/data,volume=local:1/d.raw,mountoptions=noexec;discard"
            + " | local:1/d.raw,mp=/data,backup=1,mountoptions=discard;noexec",
        "LXC  | features | nesting=on,keyctl=1 | keyctl=1,nesting=1",
        "LXC  | nameserver | 1.1.1.1;8.8.8.8 | 1.1.1.1 8.8.8.8",
        "LXC  | memory | 0512 | 512"
      })
  void knowsThatBothMeanTheSame(GuestKind kind, String key, String one, String canonical) {
    assertThat(ConfigValues.canonical(kind, key, one)).isEqualTo(canonical);
    assertThat(ConfigValues.canonical(kind, key, canonical)).isEqualTo(canonical);
    assertThat(ConfigValues.same(kind, key, one, canonical)).isTrue();
  }

  @ParameterizedTest(name = "{1}: {2} and {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "QEMU | boot   | order=scsi0;net0 | order=net0;scsi0",
        "QEMU | net0   | virtio=BC:24:11:AA:BB:CC | e1000=BC:24:11:AA:BB:CC",
        "QEMU | scsi0  | local:1/d.raw | local:1/e.raw",
        "QEMU | scsi0  | local:1/d.raw | local:1/d.raw,cache=none",
        "QEMU | scsi0  | local:1/d.raw,serial=1 | local:1/d.raw,serial=01",
        "QEMU | name   | web | Web",
        "QEMU | cores  | 2 | 20",
        "QEMU | onboot | 1 | 0",
        "LXC  | nameserver | 1.1.1.1 8.8.8.8 | 8.8.8.8 1.1.1.1",
        "LXC  | mp0    | local:1/d.raw,mp=/a | local:1/d.raw,mp=/A"
      })
  void knowsThatTheyDiffer(GuestKind kind, String key, String one, String other) {
    assertThat(ConfigValues.same(kind, key, one, other)).isFalse();
  }

  @Property(tries = 3000)
  void isStableForAnyText(
      @ForAll GuestKind kind, @ForAll("keys") String key, @ForAll("texts") String text) {
    String once = ConfigValues.canonical(kind, key, text);

    assertThat(ConfigValues.canonical(kind, key, once)).isEqualTo(once);
    assertThat(PropertyString.parse(once).print()).isEqualTo(once);
  }

  @Property(tries = 2000)
  void doesNotDependOnTheOrderOfProperties(
      @ForAll GuestKind kind, @ForAll("strings") Generated generated, @ForAll Random random) {
    Assume.that(ConfigValues.isPropertyString(kind, generated.key()));
    List<String> parts = new ArrayList<>(generated.parts());
    Collections.shuffle(parts, random);

    assertThat(ConfigValues.canonical(kind, generated.key(), String.join(",", parts)))
        .isEqualTo(
            ConfigValues.canonical(kind, generated.key(), String.join(",", generated.parts())));
  }

  @Property(tries = 2000)
  void losesNoProperty(@ForAll("strings") Generated generated) {
    String text = String.join(",", generated.parts());

    PropertyString canonical =
        PropertyString.parse(ConfigValues.canonical(GuestKind.QEMU, "scsi0", text));

    for (PropertyString.Part part : PropertyString.parse(text).parts()) {
      assertThat(part.key() == null ? canonical.bare() : canonical.get(part.key())).isPresent();
    }
    assertThat(canonical.parts()).hasSameSizeAs(generated.parts());
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(KEYS);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "virtio",
            "model",
            "macaddr",
            "file",
            "volume",
            "size",
            "1G",
            "1024M",
            "ssd",
            "on",
            "0",
            "yes",
            "order",
            "enabled",
            "flags",
            "+aes;-pcid",
            "BC:24:11:00:00:01",
            "tag",
            "12",
            "name",
            "mp",
            "=",
            ",",
            ";",
            " ",
            "==",
            "local:1",
            "007",
            "1.50",
            "-1",
            "",
            "é");
    return Arbitraries.oneOf(
        words.list().ofMaxSize(9).map(list -> String.join("", list)),
        Arbitraries.strings().ofMaxLength(30));
  }

  @Provide
  Arbitrary<Generated> strings() {
    Arbitrary<String> names =
        Arbitraries.of("size", "ssd", "cache", "discard", "iothread", "mbps", "serial", "newopt");
    Arbitrary<String> values =
        Arbitraries.of("1", "0", "on", "10G", "1024M", "none", "1.5", "x y", "a;b");
    Arbitrary<List<String>> parts =
        Combinators.combine(
                Arbitraries.of("local:100/disk.raw", "shared:iso/a.iso"),
                Arbitraries.maps(names, values).ofMaxSize(6))
            .as((volume, options) -> {
              List<String> all = new ArrayList<>(List.of(volume));
              options.forEach((name, value) -> all.add(name + "=" + value));
              return all;
            });
    return Combinators.combine(Arbitraries.of("scsi0", "ide2", "rootfs", "mp3", "net1"), parts)
        .as(Generated::new);
  }

  /// A key and the parts of a value for it.
  record Generated(String key, List<String> parts) {}
}
