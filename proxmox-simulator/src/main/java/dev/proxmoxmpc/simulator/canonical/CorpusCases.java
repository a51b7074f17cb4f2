package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Config files of a real server, hand-made ones among them: what is read from their text, and
/// whether the requests that made them make them again.
final class CorpusCases {
  /// The outcome of a creation that succeeds.
  private static final JsonNode CREATED =
      JsonNodeFactory.instance.objectNode().put("status", 200).put("task_exit", "OK");

  private final GuestBench bench;

  CorpusCases(GuestBench bench) {
    this.bench = bench;
  }

  /// Reads a config file.
  ///
  /// @param recorded what the real server read
  /// @param raw the text of the file
  /// @return what differs
  List<String> play(JsonNode recorded, String raw) {
    GuestKind kind = kind(recorded);
    boolean running = recorded.path("snapshots").toString().contains("\"running\":1");
    bench.prepare(
        new GuestBench.Setup(
            kind, recorded.path("vmid").asInt(), raw, running, true, false, Map.of()));
    Shapes exact = new Shapes(raw + recorded, Set.of());
    List<String> differences = new ArrayList<>();
    Map<String, Object> config = bench.config(false);
    compare("config", recorded.path("config"), config, exact, differences);
    JsonNode current = recorded.path("config_current");
    compare(
        "current",
        current.isObject() ? current : recorded.path("config"),
        bench.config(true),
        exact,
        differences);
    compareRows("pending", "key", recorded.path("pending"), bench.pending(), exact, differences);
    compareRows(
        "snapshot", "name", recorded.path("snapshots"), bench.snapshots(), exact, differences);
    recorded
        .path("snapshot_configs")
        .properties()
        .forEach(snapshot ->
            compare(
                "snapshot " + snapshot.getKey(),
                snapshot.getValue(),
                bench.snapshot(snapshot.getKey()),
                exact,
                differences));
    return differences;
  }

  /// Whether a config was made by requests that the bench can send.
  boolean canMake(JsonNode recorded) {
    boolean clone = recorded.path("name").asText().endsWith("-result");
    return recorded.path("created_with").isObject()
        && !clone
        && recorded
            .path("steps")
            .valueStream()
            .allMatch(step -> bench.acts().contains(step.path("op").asText()));
  }

  /// Makes a config again the way it was made.
  ///
  /// @return what differs
  List<String> make(JsonNode recorded) {
    JsonNode made = recorded.path("created_with");
    int vmid = recorded.path("vmid").asInt();
    bench.prepare(new GuestBench.Setup(kind(recorded), vmid, null, false, true, false, Map.of()));
    List<String> differences = new ArrayList<>();
    new GuestCase(CREATED).compare(bench.create(GuestCase.texts(made)), differences);
    for (JsonNode step : recorded.path("steps")) {
      String operation = step.path("op").asText();
      JsonNode arguments = step.path("args");
      GuestBench.Reply reply =
          operation.equals("PUT")
              ? bench.change("PUT", GuestCase.texts(arguments.path(0)))
              : bench.act(operation, arguments.valueStream().map(JsonNode::asText).toList());
      new GuestCase(step).compare(reply, differences);
    }
    Shapes shapes = new Shapes(made.toString() + recorded.path("steps"), Set.of());
    compareMade("config", recorded.path("config"), bench.config(false), shapes, differences);
    JsonNode current = recorded.path("config_current");
    if (current.isObject()) {
      compareMade("current", current, bench.config(true), shapes, differences);
    }
    return differences;
  }

  private static void compareMade(
      String what,
      JsonNode recorded,
      Map<String, Object> actual,
      Shapes shapes,
      List<String> differences) {
    ObjectNode expected = recorded.deepCopy();
    expected.remove("digest");
    Map<String, Object> found = new HashMap<>(actual);
    found.remove("digest");
    compare(what, expected, found, shapes, differences);
  }

  private static GuestKind kind(JsonNode recorded) {
    return recorded.path("guest").asText().equals("lxc") ? GuestKind.LXC : GuestKind.QEMU;
  }

  private static void compare(
      String what,
      JsonNode recorded,
      Map<String, Object> actual,
      Shapes shapes,
      List<String> differences) {
    GuestCase.compareValues(what, recorded, actual, shapes, differences);
    actual.forEach((key, value) -> {
      if (!recorded.has(key)) {
        differences.add(what + " has " + key + "=" + value);
      }
    });
  }

  private static void compareRows(
      String what,
      String name,
      JsonNode recorded,
      List<Map<String, Object>> actual,
      Shapes shapes,
      List<String> differences) {
    Map<String, Map<String, Object>> rows = new HashMap<>();
    actual.forEach(row -> rows.put(String.valueOf(row.get(name)), row));
    for (JsonNode entry : recorded) {
      Map<String, Object> row = rows.remove(entry.path(name).asText());
      if (row == null) {
        differences.add(what + " lacks " + entry);
      } else {
        compare(what + " " + entry.path(name).asText(), entry, row, shapes, differences);
      }
    }
    if (!rows.isEmpty()) {
      differences.add(what + " besides: " + rows.values());
    }
  }
}
