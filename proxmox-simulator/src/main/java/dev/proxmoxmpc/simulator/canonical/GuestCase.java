package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One recorded case of a guest: reading its parts, and comparing an answer with the recorded one.
///
/// @param node the recorded JSON
record GuestCase(JsonNode node) {

  String name() {
    return node.path("case").asText();
  }

  GuestKind kind() {
    return node.path("guest").asText().equals("lxc") ? GuestKind.LXC : GuestKind.QEMU;
  }

  /// Whether the lab, not Proxmox VE, decided the outcome.
  boolean isArtefact() {
    return node.path("lab_artefact").asBoolean();
  }

  Map<String, String> sent() {
    return texts(node.path("sent"));
  }

  /// Fields of an object as text; absent ones are left out.
  static Map<String, String> texts(JsonNode object) {
    Map<String, String> result = new TreeMap<>();
    object
        .properties()
        .forEach(field -> {
          if (!field.getValue().isNull()) {
            result.put(field.getKey(), field.getValue().asText());
          }
        });
    return result;
  }

  /// What the case starts from and sends, as one text.
  String named(String base) {
    return base + "\n" + node.path("sent") + "\n" + node.path("base") + "\n" + node.path("before");
  }

  /// Adds how an answer differs from the recorded one.
  void compare(GuestBench.Reply reply, List<String> differences) {
    int status = node.path("status").asInt();
    if (status != reply.status()) {
      differences.add(
          "status "
              + reply.status()
              + " ("
              + reply.reason()
              + ' '
              + reply.errors()
              + "), recorded "
              + status
              + " ("
              + node.path("reason").asText()
              + ' '
              + node.path("errors")
              + ')');
      return;
    }
    if (status == 200) {
      compareExit(reply.taskExit(), differences);
      return;
    }
    String reason = node.path("reason").asText();
    if (!reason.equals(reply.reason())) {
      differences.add("reason '" + reply.reason() + "', recorded '" + reason + "'");
    }
    Map<String, String> errors = texts(node.path("errors"));
    if (!sorted(errors).equals(sorted(reply.errors()))) {
      differences.add("errors " + reply.errors() + ", recorded " + errors);
    }
  }

  private void compareExit(@Nullable String exit, List<String> differences) {
    JsonNode recorded = node.get("task_exit");
    if (recorded != null && !recorded.isNull() && !Objects.equals(recorded.asText(), exit)) {
      differences.add("task '" + exit + "', recorded '" + recorded.asText() + "'");
    }
  }

  /// Texts with the lines that follow their first in order: PVE lists several errors in no order.
  private static Map<String, String> sorted(Map<String, String> errors) {
    Map<String, String> result = new TreeMap<>();
    errors.forEach((key, text) -> {
      String[] lines = text.stripTrailing().split("\n");
      Arrays.sort(lines, 1, lines.length);
      result.put(key, String.join("\n", lines));
    });
    return result;
  }

  /// Adds how values differ from recorded ones.
  static void compareValues(
      String what,
      JsonNode recorded,
      Map<String, Object> actual,
      Shapes shapes,
      List<String> differences) {
    recorded
        .properties()
        .forEach(field -> {
          Object value = actual.get(field.getKey());
          if (!shapes.same(field.getValue(), value)) {
            differences.add(
                what + " " + field.getKey() + "=" + show(value) + ", recorded " + field.getValue());
          }
        });
  }

  private static String show(@Nullable Object value) {
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }

  /// The lines of a config file by key, for a base that is changed line by line.
  static Map<String, String> lines(String raw) {
    Map<String, String> result = new LinkedHashMap<>();
    for (String line : raw.split("\n")) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        result.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return result;
  }

  /// The text of config lines; a description becomes comment lines.
  static String text(Map<String, String> lines) {
    List<String> text = new ArrayList<>();
    String description = lines.get("description");
    if (description != null) {
      for (String line : description.split("\n")) {
        text.add("#" + line);
      }
    }
    new TreeMap<>(lines)
        .forEach((key, value) -> {
          if (!key.equals("description")) {
            text.add(key + ": " + value);
          }
        });
    return String.join("\n", text) + "\n";
  }
}
