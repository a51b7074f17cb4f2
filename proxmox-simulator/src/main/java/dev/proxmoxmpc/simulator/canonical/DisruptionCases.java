package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cases of running guests: what changes live, what stays pending. A case tells only the values it
/// is about; the others of its guest are those most cases of the same pass start from.
final class DisruptionCases {
  private static final Pattern OWNER =
      Pattern.compile("(?:(?:vm|subvol)-|VM )(\\d+)(?:-disk|-cloudinit| qmp)");
  private static final Pattern VOLUME =
      Pattern.compile(
          "([\\w-]+:\\d+/(?:vm|subvol)-\\d+-(?:disk-\\d+|cloudinit)\\.\\w+)(?:[^ ]*size=(\\d+)([KMGT]))?");

  /// Values that decide over changes of other keys; a case that needs them tells them.
  private static final Set<String> DECISIVE = Set.of("lock", "protection");

  private static final String STILL_BUSY = "still busy in guest?";
  private static final String LAB_NAMESPACE = "Device ";

  private final GuestBench bench;
  private final Map<String, Map<String, String>> bases = new HashMap<>();

  DisruptionCases(GuestBench bench, List<GuestCase> cases) {
    this.bench = bench;
    Map<String, Map<String, Map<String, Integer>>> seen = new HashMap<>();
    for (GuestCase recorded : cases) {
      GuestCase.texts(recorded.node().path("before"))
          .forEach((key, value) -> {
            if (!DECISIVE.contains(key)) {
              seen.computeIfAbsent(pass(recorded), _ -> new HashMap<>())
                  .computeIfAbsent(key, _ -> new HashMap<>())
                  .merge(withOwner(value, 0), 1, Integer::sum);
            }
          });
    }
    seen.forEach((pass, values) ->
        values.forEach((key, counts) -> {
          String usual =
              counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
          bases.computeIfAbsent(pass, _ -> new TreeMap<>()).put(key, usual);
        }));
  }

  /// The pass a case belongs to: the guest's kind and the prefixes of its name.
  private static String pass(GuestCase recorded) {
    StringBuilder pass = new StringBuilder(recorded.kind().path());
    for (String prefix : List.of("hp-all:", "sup:")) {
      if (recorded.name().contains(prefix)) {
        pass.append(' ').append(prefix);
      }
    }
    return pass.toString();
  }

  private static String withOwner(String value, int vmid) {
    return value.replaceAll("(:)\\d+(/(?:vm|subvol)-)\\d+-", "$1" + vmid + "$2" + vmid + "-");
  }

  /// Whether the answer of the real server came from the lab's shims and not from Proxmox VE.
  static boolean isArtefact(GuestCase recorded) {
    boolean device = recorded.sent().keySet().stream().anyMatch(key -> key.startsWith("dev"));
    return recorded.isArtefact()
        || device && recorded.node().path("reason").asText().startsWith(LAB_NAMESPACE);
  }

  /// Plays a case.
  ///
  /// @return what differs
  List<String> play(GuestCase recorded) {
    Matcher owner = OWNER.matcher(recorded.node().toString());
    int vmid =
        owner.find()
            ? Integer.parseInt(owner.group(1))
            : recorded.kind() == GuestKind.QEMU ? 920 : 930;
    Map<String, String> lines = new TreeMap<>();
    bases
        .getOrDefault(pass(recorded), Map.of())
        .forEach((key, value) -> lines.put(key, withOwner(value, vmid)));
    recorded
        .node()
        .path("before")
        .properties()
        .forEach(field -> {
          if (field.getValue().isNull()) {
            lines.remove(field.getKey());
          } else {
            lines.put(field.getKey(), field.getValue().asText());
          }
        });
    fillIn(recorded.kind(), lines);
    String base = GuestCase.text(lines);
    boolean releases = !recorded.node().path("errors").toString().contains(STILL_BUSY);
    boolean vlans = recorded.name().contains("sup:");
    Map<String, Long> volumes = volumes(base);
    bench.prepare(
        new GuestBench.Setup(recorded.kind(), vmid, base, true, releases, vlans, volumes));
    GuestBench.Reply reply = bench.change("PUT", recorded.sent());
    List<String> differences = new ArrayList<>();
    recorded.compare(reply, differences);
    Shapes shapes = new Shapes(recorded.named(base), volumes.keySet());
    GuestCase.compareValues(
        "merged", recorded.node().path("merged_after"), bench.config(false), shapes, differences);
    GuestCase.compareValues(
        "live", recorded.node().path("live_after"), bench.config(true), shapes, differences);
    comparePending(recorded.node().path("pending"), bench.pending(), shapes, differences);
    return differences;
  }

  private static void fillIn(GuestKind kind, Map<String, String> lines) {
    if (kind == GuestKind.QEMU) {
      lines.putIfAbsent("ostype", "l26");
      lines.putIfAbsent("scsihw", "virtio-scsi-single");
      lines.putIfAbsent("memory", "512");
    } else {
      lines.putIfAbsent("arch", "amd64");
      lines.putIfAbsent("ostype", "alpine");
    }
  }

  private static Map<String, Long> volumes(String base) {
    Map<String, Long> volumes = new TreeMap<>();
    Matcher matcher = VOLUME.matcher(base);
    while (matcher.find()) {
      long unit =
          matcher.group(3) == null ? 1L << 30 : 1L << 10 * ("KMGT".indexOf(matcher.group(3)) + 1);
      long size = matcher.group(2) == null ? unit : Long.parseLong(matcher.group(2)) * unit;
      volumes.put(matcher.group(1), size);
    }
    return volumes;
  }

  private static void comparePending(
      JsonNode recorded,
      List<Map<String, Object>> actual,
      Shapes shapes,
      List<String> differences) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (Map<String, Object> row : actual) {
      if (row.containsKey("pending") || row.containsKey("delete")) {
        rows.put(String.valueOf(row.get("key")), row);
      }
    }
    for (JsonNode entry : recorded) {
      if (entry.has("pending") || entry.has("delete")) {
        Map<String, Object> row = rows.remove(entry.path("key").asText());
        if (row == null) {
          differences.add("not pending: " + entry);
        } else {
          GuestCase.compareValues("pending", entry, row, shapes, differences);
        }
      }
    }
    if (!rows.isEmpty()) {
      differences.add("pending besides: " + rows.values());
    }
  }
}
