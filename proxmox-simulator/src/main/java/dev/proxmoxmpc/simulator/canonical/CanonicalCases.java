package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Cases of stopped guests: what is stored for what is sent. Every case starts from the same guest
/// of its kind, with what the case says is different.
final class CanonicalCases {
  private static final long GIB = 1L << 30;
  private static final String VM =
      """
      boot: order=scsi0;net0
      cores: 2
      memory: 1024
      name: base
      net0: virtio=BC:24:11:00:00:01,bridge=vmbr0
      ostype: l26
      scsi0: local:900/vm-900-disk-0.raw,size=1G
      scsihw: virtio-scsi-single
      smbios1: uuid=11111111-2222-3333-4444-555555555555
      sockets: 1
      vmgenid: aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee
      """;
  private static final String CT =
      """
      arch: amd64
      cores: 1
      hostname: base
      memory: 512
      net0: name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:02,ip=dhcp,type=veth
      ostype: alpine
      rootfs: local:910/vm-910-disk-0.raw,size=1G
      swap: 512
      unprivileged: 1
      """;
  private static final Set<String> NOT_SENT_BACK = Set.of("digest", "meta", "cipassword");

  private final GuestBench bench;

  CanonicalCases(GuestBench bench) {
    this.bench = bench;
  }

  /// Plays a case.
  ///
  /// @return what differs
  List<String> play(GuestCase recorded) {
    boolean vm = recorded.kind() == GuestKind.QEMU;
    int vmid = vm ? 900 : 910;
    boolean create = recorded.node().path("op").asText().equals("CREATE");
    String base = create ? "" : base(recorded, vm ? VM : CT);
    Map<String, Long> volumes = create ? Map.of() : volumes(vmid);
    bench.prepare(
        new GuestBench.Setup(
            recorded.kind(), vmid, create ? null : base, false, true, false, volumes));
    Shapes shapes = new Shapes(recorded.named(base), volumes.keySet());
    String before = bench.raw();
    GuestBench.Reply reply =
        create
            ? bench.create(recorded.sent())
            : bench.change(recorded.node().path("op").asText(), recorded.sent());
    List<String> differences = new ArrayList<>();
    recorded.compare(reply, differences);
    Map<String, Object> config = bench.config(false);
    GuestCase.compareValues("stored", recorded.node().path("stored"), config, shapes, differences);
    recorded
        .node()
        .path("removed")
        .forEach(key -> {
          if (config.containsKey(key.asText())) {
            differences.add("not removed: " + key.asText());
          }
        });
    compareRaw(recorded.node(), before, bench.raw(), shapes, differences);
    if (differences.isEmpty()) {
      resend(recorded.node(), config, shapes, differences);
    }
    return differences;
  }

  private static Map<String, Long> volumes(int vmid) {
    String stem = "local:" + vmid + "/vm-" + vmid + "-disk-";
    return Map.of(stem + "0.raw", GIB, stem + "9.raw", GIB);
  }

  /// The starting config: the kind's, with the case's values, in the spelling of the lines that the
  /// change removed.
  private static String base(GuestCase recorded, String text) {
    Map<String, String> lines = new TreeMap<>(GuestCase.lines(text));
    lines.putAll(GuestCase.texts(recorded.node().path("base")));
    for (JsonNode line : recorded.node().path("raw_diff")) {
      String gone = line.asText();
      int colon = gone.indexOf(": ");
      if (gone.startsWith("-") && colon > 0) {
        lines.put(gone.substring(1, colon), gone.substring(colon + 2));
      }
    }
    if (recorded.node().path("base").has("lxc.cap.drop")) {
      lines.put("lxc.cap.drop", "sys_module");
    }
    return GuestCase.text(lines);
  }

  private static void compareRaw(
      JsonNode recorded,
      @Nullable String before,
      @Nullable String after,
      Shapes shapes,
      List<String> differences) {
    if (before == null || after == null || !recorded.has("raw_diff")) {
      return;
    }
    Set<String> expected = new TreeSet<>();
    recorded
        .path("raw_diff")
        .forEach(line -> expected.add(shapes.shape(line.asText()).stripTrailing()));
    Set<String> actual = new TreeSet<>();
    List<String> old = Arrays.asList(before.split("\n"));
    List<String> next = Arrays.asList(after.split("\n"));
    next.stream()
        .filter(line -> !line.isEmpty() && !old.contains(line))
        .forEach(line -> actual.add(shapes.shape("+" + line).stripTrailing()));
    old.stream()
        .filter(line -> !line.isEmpty() && !next.contains(line))
        .forEach(line -> actual.add(shapes.shape("-" + line).stripTrailing()));
    if (!expected.equals(actual)) {
      differences.add("file " + actual + ", recorded " + expected);
    }
  }

  /// Sends back exactly what was read: that must answer and change what it did on the real server.
  private void resend(
      JsonNode recorded, Map<String, Object> read, Shapes shapes, List<String> differences) {
    JsonNode resend = recorded.get("resend");
    if (resend == null) {
      return;
    }
    Map<String, String> values = new TreeMap<>();
    recorded
        .path("stored")
        .properties()
        .forEach(field -> {
          Object value = read.get(field.getKey());
          if (value != null && !NOT_SENT_BACK.contains(field.getKey())) {
            values.put(field.getKey(), value.toString());
          }
        });
    GuestBench.Reply reply = bench.change("PUT", values);
    if (reply.status() != resend.path("status").asInt()) {
      differences.add(
          "sent back: status "
              + reply.status()
              + " ("
              + reply.reason()
              + reply.errors()
              + "), recorded "
              + resend);
      return;
    }
    Map<String, Object> after = bench.config(false);
    GuestCase.compareValues("sent back", resend.path("changed"), after, shapes, differences);
    read.forEach((key, value) -> {
      boolean mayChange =
          key.equals("digest")
              || resend.path("changed").has(key)
              || resend.path("removed").toString().contains('"' + key + '"');
      if (!mayChange && reply.status() == 200 && !value.equals(after.get(key))) {
        differences.add("sent back: " + key + " became " + after.get(key));
      }
    });
  }
}
