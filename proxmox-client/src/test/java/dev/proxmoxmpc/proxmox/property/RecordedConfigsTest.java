package dev.proxmoxmpc.proxmox.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.proxmox.fake.Recording;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every configuration value of the recordings; without them there is nothing to do here.
class RecordedConfigsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What the server makes of a value besides spelling it: volumes it allocates, sizes it measures,
  /// MAC addresses and certificates it chooses, machine versions it pins.
  private static final Set<String> MADE = Set.of("hwaddr", "macaddr", "size", "type", "ms-cert");

  @Test
  void printsEveryValueAsItWasRead() {
    List<Value> values = values();

    for (Value value : values) {
      assertThat(PropertyString.parse(value.text()).print()).isEqualTo(value.text());
    }
  }

  @Test
  void findsACanonicalFormThatIsItsOwn() {
    for (Value value : values()) {
      String once = ConfigValues.canonical(value.kind(), value.key(), value.text());

      assertThat(ConfigValues.canonical(value.kind(), value.key(), once)).isEqualTo(once);
      assertThat(PropertyString.parse(once).print()).isEqualTo(once);
    }
  }

  /// Of these keys PVE prints the value anew, so that what it stores is canonical but for the units
  /// and cases that it keeps.
  @Test
  void writesDrivesAndNetworkCardsInTheOrderThatPvePrints() throws IOException {
    List<String> unlike = new ArrayList<>();
    int seen = 0;
    for (JsonNode each : cases()) {
      GuestKind kind = kind(each);
      for (String key : keys(each.path("sent"))) {
        String stored = each.path("stored").path(key).asText("");
        if (each.path("status").asInt() == 200 && isPrintedAnew(kind, key) && !stored.isBlank()) {
          seen++;
          String canonical = ConfigValues.canonical(kind, key, stored);
          if (!order(canonical).equals(order(stored))) {
            unlike.add(key + ": " + stored + " -> " + canonical);
          }
        }
      }
    }
    assumeFalse(seen == 0, "the recorded cases are not at hand");

    assertThat(unlike).isEmpty();
  }

  @Test
  void seesNoDifferenceBetweenWhatWasSentAndWhatIsStored() throws IOException {
    List<String> different = new ArrayList<>();
    int seen = 0;
    for (JsonNode each : cases()) {
      GuestKind kind = kind(each);
      if (each.path("status").asInt() != 200 || each.has("base")) {
        continue;
      }
      for (String key : keys(each.path("sent"))) {
        JsonNode stored = each.path("stored").path(key);
        String sent = each.path("sent").path(key).asText();
        if (stored.isValueNode() && !stored.isNull() && !sent.isBlank()) {
          seen++;
          String one = comparable(kind, key, sent);
          String other = comparable(kind, key, stored.asText());
          if (!one.equals(other)) {
            different.add(key + ": " + one + " | " + other);
          }
        }
      }
    }
    assumeFalse(seen == 0, "the recorded cases are not at hand");

    assertThat(different).hasSizeLessThanOrEqualTo(seen * 2 / 100);
  }

  private static String order(String text) {
    return PropertyString.parse(text).parts().stream()
        .map(part -> part.key() == null ? "" : part.key())
        .toList()
        .toString();
  }

  /// Without what only the server can know.
  private static String comparable(GuestKind kind, String key, String text) {
    String canonical = ConfigValues.canonical(kind, key, text);
    if (!ConfigValues.isPropertyString(kind, key)) {
      return canonical;
    }
    List<String> parts = new ArrayList<>();
    for (PropertyString.Part part : PropertyString.parse(canonical).parts()) {
      boolean volume = part.key() == null && isDisk(key);
      boolean card = part.value().matches("(?:[0-9A-F]{2}:){5}[0-9A-F]{2}");
      if (card && part.key() != null && !MADE.contains(part.key())) {
        parts.add(part.key());
      } else if (!volume && (part.key() == null || !MADE.contains(part.key()))) {
        parts.add(part.print());
      }
    }
    parts.removeIf(part -> part.startsWith("format=") || part.startsWith("import-from="));
    return String.join(",", parts);
  }

  private static boolean isDisk(String key) {
    return key.matches("(?:scsi|virtio|sata|ide|mp|efidisk|tpmstate|unused)\\d+|rootfs");
  }

  private static boolean isPrintedAnew(GuestKind kind, String key) {
    return switch (kind) {
      case QEMU -> key.matches("(?:scsi|virtio|sata|ide|net|efidisk|tpmstate)\\d+");
      case LXC -> key.matches("(?:mp|net)\\d+");
    };
  }

  private static List<Value> values() {
    List<Value> values = new ArrayList<>();
    for (Recording recording : Recording.all()) {
      if (recording.file().toString().contains("_config")) {
        GuestKind kind = recording.path().contains("/lxc/") ? GuestKind.LXC : GuestKind.QEMU;
        add(values, kind, recording.response().path("body").path("data"));
      }
    }
    for (JsonNode config : corpus()) {
      add(values, kind(config), config.path("config"));
      add(values, kind(config), config.path("config_current"));
      config.path("snapshot_configs").forEach(each -> add(values, kind(config), each));
    }
    for (JsonNode each : cases()) {
      add(values, kind(each), each.path("sent"));
      add(values, kind(each), each.path("stored"));
    }
    assumeFalse(values.isEmpty(), "the recordings are not at hand");
    return values;
  }

  private static void add(List<Value> values, GuestKind kind, JsonNode config) {
    for (String key : keys(config)) {
      if (config.path(key).isValueNode() && !config.path(key).isNull()) {
        values.add(new Value(kind, key, config.path(key).asText()));
      }
    }
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    keys.removeAll(List.of("delete", "revert", "digest", "force", "skiplock"));
    return keys;
  }

  private static GuestKind kind(JsonNode each) {
    return each.path("guest").asText().equals("lxc") ? GuestKind.LXC : GuestKind.QEMU;
  }

  private static List<JsonNode> cases() {
    List<JsonNode> cases = new ArrayList<>();
    for (String file : List.of("vm-canonical.jsonl", "ct-canonical.jsonl")) {
      Path path = Recording.shared("pve-canonical").resolve(file);
      if (Files.exists(path)) {
        lines(path).forEach(line -> cases.add(parse(line)));
      }
    }
    return cases;
  }

  private static List<JsonNode> corpus() {
    Path folder = Recording.shared("pve-canonical").resolve("corpus-configs");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> parse(String.join("\n", lines(file))))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Value(GuestKind kind, String key, String text) {}
}
