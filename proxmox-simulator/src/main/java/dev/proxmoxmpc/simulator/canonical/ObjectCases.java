package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.simulator.Simulator;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cases of everything that is no guest config: storages, pools, backup jobs, HA, firewall,
/// networks, access, options. Each is played on a new cluster that has what the recording took for
/// granted.
final class ObjectCases {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PARENT = Pattern.compile("(/.*)/(groups|ipset)/([^/]+)");
  private static final Pattern TOKEN = Pattern.compile("/access/users/([^/]+)/token/.*");
  private static final List<String> NAMES =
      List.of("id", "group", "name", "rule", "sid", "storage", "poolid");
  private static final Set<String> MADE_UP =
      Set.of(
          "digest",
          "next-run",
          "disk",
          "maxdisk",
          "value",
          "mem",
          "cpu",
          "uptime",
          "maxmem",
          "status");
  private static final Set<String> SETS =
      Set.of(
          "content",
          "nodes",
          "users",
          "groups",
          "resources",
          "allowed-tags",
          "registered-tags",
          "members",
          "slaves");

  /// Plays a case.
  ///
  /// @return what differs
  List<String> play(JsonNode recorded) {
    try (Simulator simulator = ServerBench.start()) {
      PveConnection api = ServerBench.connect(simulator);
      List<String> differences = new ArrayList<>();
      furnish(simulator, api, recorded);
      for (JsonNode call : recorded.path("before")) {
        send(api, call.path("op").asText(), call.path("path").asText(), call.path("sent"));
      }
      PveConnection.Answer answer =
          send(
              api,
              recorded.path("op").asText(),
              recorded.path("path").asText(),
              recorded.path("sent"));
      GuestCase asCase = new GuestCase(recorded);
      String exit = recorded.has("task_exit") ? api.exitOf(answer) : null;
      asCase.compare(
          new GuestBench.Reply(answer.status(), answer.reason(), answer.errors(), exit),
          differences);
      Shapes shapes =
          new Shapes(
              recorded.path("path") + " " + recorded.path("sent") + " " + recorded.path("before"),
              Set.of());
      if (recorded.has("returned") && answer.status() == 200) {
        compare("returned", recorded.get("returned"), answer.data(), shapes, differences);
      }
      if (recorded.path("read").isTextual()) {
        compareRead(
            recorded,
            api.send("GET", recorded.path("read").asText(), Map.of()),
            shapes,
            differences);
      }
      return differences;
    }
  }

  private static PveConnection.Answer send(
      PveConnection api, String verb, String path, JsonNode sent) {
    Map<String, Object> values = new LinkedHashMap<>();
    sent.properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          values.put(
              field.getKey(),
              value.isArray()
                  ? value.valueStream().map(JsonNode::asText).toList()
                  : value.asText());
        });
    return api.send(verb, path.replace(" ", "%20"), values);
  }

  /// What stood in the lab: two VMs, and around a case whatever its path and values name but do not
  /// make.
  private static void furnish(Simulator simulator, PveConnection api, JsonNode recorded) {
    for (int vmid : new int[] {960, 961}) {
      simulator
          .control()
          .placeGuest(
              null, GuestKind.QEMU, vmid, "pve1", "memory: 128\nname: o" + vmid + "\ntags: a\n");
    }
    String path = recorded.path("path").asText();
    String name = recorded.path("case").asText();
    JsonNode sent = recorded.path("sent");
    Matcher parent = PARENT.matcher(path);
    if (parent.matches()) {
      String key = parent.group(2).equals("groups") ? "group" : "name";
      api.send("POST", parent.group(1) + "/" + parent.group(2), Map.of(key, parent.group(3)));
    }
    boolean standing =
        recorded.path("status").asInt() == 200 && sent.path("source").asText().startsWith("+");
    if (standing && path.endsWith("/rules")) {
      api.send(
          "POST",
          path.replace("/rules", "/ipset"),
          Map.of("name", sent.path("source").asText().substring(1)));
    }
    Matcher token = TOKEN.matcher(path);
    if (token.matches()) {
      api.send("POST", "/access/users", Map.of("userid", token.group(1)));
    }
    if (name.startsWith("acl/")) {
      api.send("POST", "/access/users", Map.of("userid", "u1@pve"));
    }
    boolean update = recorded.path("op").asText().equals("PUT") && !recorded.has("before");
    if (update && path.startsWith("/access/roles/")) {
      api.send("POST", "/access/roles", Map.of("roleid", path.substring(14), "privs", "VM.Audit"));
    }
    if (path.startsWith("/cluster/ha/rules")) {
      for (String sid : List.of("vm:960", "vm:961")) {
        api.send("POST", "/cluster/ha/resources", Map.of("sid", sid, "state", "stopped"));
      }
    }
    if (path.equals("/cluster/sdn/vnets") && sent.path("zone").asText().equals("z1")) {
      api.send(
          "POST", "/cluster/sdn/zones", Map.of("zone", "z1", "type", "vlan", "bridge", "vmbr0"));
    }
  }

  private static void compareRead(
      JsonNode recorded, PveConnection.Answer answer, Shapes shapes, List<String> differences) {
    JsonNode stored = recorded.path("stored");
    boolean refused =
        stored.isObject()
            && stored.size() <= 3
            && stored.path("status").isInt()
            && stored.has("reason");
    if (refused) {
      if (stored.path("status").asInt() != answer.status()
          || !stored.path("reason").asText().equals(answer.reason())) {
        differences.add(
            "reads " + answer.status() + ' ' + answer.reason() + ", recorded " + stored);
      }
      return;
    }
    if (stored.isTextual() && stored.asText().equals("omitted")) {
      return;
    }
    if (answer.status() != 200) {
      differences.add("reads " + answer.status() + ' ' + answer.reason());
    } else if (stored.isArray()) {
      compareLists("stored", stored, answer.data(), shapes, differences);
    } else if (recorded.path("read").asText().endsWith("/config")
        && recorded.path("path").asText().contains("/qemu/")) {
      stored
          .properties()
          .forEach(field ->
              compare(
                  field.getKey(),
                  field.getValue(),
                  answer.data().path(field.getKey()),
                  shapes,
                  differences));
    } else {
      compare("stored", stored, answer.data(), shapes, differences);
    }
  }

  /// Compares lists as sets; entries the lab forgot to remove do not count.
  private static void compareLists(
      String what, JsonNode recorded, JsonNode actual, Shapes shapes, List<String> differences) {
    List<JsonNode> rest = new ArrayList<>();
    actual.forEach(rest::add);
    for (JsonNode entry : recorded) {
      boolean found = rest.removeIf(new Once(candidate -> same(entry, candidate, shapes)));
      if (!found && !isLeftOver(entry, shapes)) {
        differences.add(what + " lacks " + entry);
      }
    }
    if (!rest.isEmpty()) {
      differences.add(what + " besides: " + rest);
    }
  }

  /// Whether an entry is something the lab forgot to remove: the case does not name it.
  private static boolean isLeftOver(JsonNode entry, Shapes shapes) {
    for (String key : NAMES) {
      String name = entry.path(key).asText();
      if (!name.isEmpty()) {
        return !shapes.isNamed(name);
      }
    }
    return false;
  }

  /// A test that is true for one element at most.
  private static final class Once implements java.util.function.Predicate<JsonNode> {
    private final java.util.function.Predicate<JsonNode> test;
    private boolean spent;

    Once(java.util.function.Predicate<JsonNode> test) {
      this.test = test;
    }

    @Override
    public boolean test(JsonNode node) {
      boolean hit = !spent && test.test(node);
      spent |= hit;
      return hit;
    }
  }

  private static boolean same(JsonNode recorded, JsonNode actual, Shapes shapes) {
    List<String> differences = new ArrayList<>();
    compare("", recorded, actual, shapes, differences);
    return differences.isEmpty();
  }

  private static void compare(
      String what, JsonNode recorded, JsonNode actual, Shapes shapes, List<String> differences) {
    String key = what.substring(what.lastIndexOf('.') + 1);
    if (MADE_UP.contains(key)) {
      if (actual.isMissingNode()) {
        differences.add(what + " is absent");
      }
    } else if (recorded.isObject() && actual.isObject()) {
      recorded
          .properties()
          .forEach(field ->
              compare(
                  what + "." + field.getKey(),
                  field.getValue(),
                  actual.path(field.getKey()),
                  shapes,
                  differences));
      actual
          .properties()
          .forEach(field -> {
            if (!recorded.has(field.getKey())) {
              differences.add(what + " has " + field.getKey() + "=" + field.getValue());
            }
          });
    } else if (recorded.isArray() && actual.isArray()) {
      compareLists(what, recorded, actual, shapes, differences);
    } else if (SETS.contains(key) && recorded.isTextual() && actual.isTextual()) {
      if (!words(recorded.asText()).equals(words(actual.asText()))) {
        differences.add(what + "=" + actual + ", recorded " + recorded);
      }
    } else if (!shapes.same(
        recorded,
        actual.isMissingNode() || actual.isNull()
            ? null
            : JSON.convertValue(actual, Object.class))) {
      differences.add(what + "=" + actual + ", recorded " + recorded);
    }
  }

  private static Set<String> words(String list) {
    return new TreeSet<>(List.of(list.split("[,; ]+")));
  }
}
