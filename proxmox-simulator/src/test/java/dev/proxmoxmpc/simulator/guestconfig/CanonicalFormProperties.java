package dev.proxmoxmpc.simulator.guestconfig;

import static dev.proxmoxmpc.simulator.guestconfig.Changes.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.PveVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class CanonicalFormProperties {
  private static final OptionCatalog VM = OptionCatalog.of(PveVersion.V9_2, GuestKind.QEMU);
  private static final OptionCatalog CT = OptionCatalog.of(PveVersion.V9_2, GuestKind.LXC);

  @Provide
  Arbitrary<List<String>> drive() {
    Arbitrary<String> file =
        Arbitraries.of("local:100/vm-100-disk-0.raw", "tank:vm-100-disk-3", "none");
    Arbitrary<List<String>> options =
        Arbitraries.of(
                "cache=none",
                "discard=on",
                "iothread=1",
                "ssd=1",
                "backup=0",
                "ro=1",
                "serial=AB-1",
                "iops_rd=100",
                "mbps_wr=2.5",
                "replicate=0",
                "aio=native",
                "queues=4",
                "werror=stop",
                "wwn=0x5000c500a0b1c2d3")
            .list()
            .uniqueElements()
            .ofMaxSize(6);
    return Combinators.combine(file, options)
        .as((volume, rest) -> {
          List<String> parts = new ArrayList<>(rest);
          parts.addFirst(volume);
          return parts;
        });
  }

  @Property
  void drivesHaveOneCanonicalForm(@ForAll("drive") List<String> parts, @ForAll long seed) {
    List<String> shuffled = new ArrayList<>(parts);
    Collections.shuffle(shuffled, new Random(seed));

    String canonical = printed(VM, "scsi1", String.join(",", parts));

    assertThat(printed(VM, "scsi1", String.join(",", shuffled))).isEqualTo(canonical);
    assertThat(printed(VM, "scsi1", canonical)).isEqualTo(canonical);
    assertThat(canonical).startsWith(parts.getFirst());
  }

  @Provide
  Arbitrary<String> vmNet() {
    Arbitrary<String> model = Arbitraries.of("virtio", "e1000", "rtl8139", "vmxnet3");
    Arbitrary<String> mac = Arbitraries.of("BC:24:11:00:00:01", "02:aa:bb:cc:dd:ee");
    Arbitrary<String> rest =
        Arbitraries.of(
            "",
            ",bridge=vmbr0",
            ",tag=5,bridge=vmbr1",
            ",rate=.5,firewall=1",
            ",trunks=1;2,mtu=1400");
    return Combinators.combine(model, mac, rest)
        .as((kind, address, more) -> kind + "=" + address + more);
  }

  @Property
  void networkDevicesReadBackAsPrinted(@ForAll("vmNet") String net) {
    String canonical = printed(VM, "net0", net);

    assertThat(printed(VM, "net0", canonical)).isEqualTo(canonical);
    assertThat(canonical).startsWith(net.substring(0, net.indexOf('=') + 18));
  }

  @Provide
  Arbitrary<String> mountPoint() {
    return Arbitraries.of(
            "ro=1",
            "backup=1",
            "acl=0",
            "size=8G",
            "quota=1",
            "mountoptions=noexec;nosuid",
            "shared=1")
        .list()
        .uniqueElements()
        .map(options -> {
          List<String> parts = new ArrayList<>(options);
          parts.add("mp=/data");
          parts.add("local:100/vm-100-disk-1.raw");
          return String.join(",", parts);
        });
  }

  @Property
  void mountPointsNameVolumeAndPathFirst(@ForAll("mountPoint") String mount) {
    String canonical = printed(CT, "mp0", mount);

    assertThat(canonical).startsWith("local:100/vm-100-disk-1.raw,mp=/data");
    assertThat(printed(CT, "mp0", canonical)).isEqualTo(canonical);
  }

  private static String printed(OptionCatalog catalog, String key, String value) {
    Map<String, String> parsed = catalog.parse(key, value);
    return PropertyPrinter.print(catalog.storedGrammar(key), parsed);
  }

  @Property
  void sizesReadBackAsPrinted(@ForAll @LongRange(max = 1L << 50) long bytes) {
    assertThat(DiskSize.parse(DiskSize.print(bytes))).isEqualTo(bytes);
  }

  @Property
  void descriptionsSurviveTheFile(@ForAll("text") String text) {
    ConfigEditor editor = vm("cores: 1\n").edit();
    editor.set("description", text);

    GuestConfig written = editor.write();

    assertThat(written.value("description"))
        .isEqualTo(text.isBlank() ? null : text.stripTrailing());
    GuestConfig again = written.edit().write();
    assertThat(again.edit().write().raw()).isEqualTo(again.raw());
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of("a", "é", ":", "\n", "\t", " ", "[x]", "# y", "😀", "key: value", "\r")
        .list()
        .ofMaxSize(8)
        .map(parts -> "x" + String.join("", parts));
  }

  @Property
  void writtenConfigsReadBackAsWritten(@ForAll("config") String raw) {
    GuestConfig written = vm(raw).edit().write();

    assertThat(vm(written.raw()).edit().write().raw()).isEqualTo(written.raw());
    assertThat(vm(written.raw()).read()).isEqualTo(written.read());
  }

  @Provide
  Arbitrary<String> config() {
    return Arbitraries.of(
            "cores: 02",
            "memory: 2048",
            "onboot: yes",
            "name: web1",
            "agent: yes,type=virtio",
            "#text%3A x",
            "boot: ",
            "scsi0: size=1G,file=local:100/vm-100-disk-0.raw",
            "unused0: local:100/vm-100-disk-0.raw",
            "smp: 4",
            "rubbish",
            "vga:  ",
            "\n[PENDING]\ncores: 3\ndelete: name",
            "\n[s1]\n#snap\ncores: 1\nsnaptime: 5")
        .list()
        .uniqueElements()
        .map(lines -> String.join("\n", lines) + "\n");
  }
}
