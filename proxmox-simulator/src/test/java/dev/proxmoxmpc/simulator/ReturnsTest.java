package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.simulator.profile.Profile;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.ApiSchema;
import dev.proxmoxmpc.simulator.schema.Property;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Answers have the published shape, except where real servers are known to differ from it.
class ReturnsTest {
  private static final Map<String, String> PLACES =
      Map.of(
          "{node}",
          "pve1",
          "{vmid}",
          "100",
          "{storage}",
          "local",
          "{snapname}",
          "one",
          "{realm}",
          "pam",
          "{userid}",
          "root@pam",
          "{roleid}",
          "PVEAdmin");

  /// Fields that PVE's schema promises and real servers leave out, or whose type differs there.
  private static final Set<String> REALITY =
      Set.of(
          "/cluster/mapping/dir [].description",
          "/nodes/{node}/disks/list [].mounted",
          "/nodes/{node}/vzdump/defaults fleecing",
          "/nodes/{node}/vzdump/defaults performance");

  private final Map<String, String> problems = new TreeMap<>();

  @Test
  void answersInThePublishedShape() {
    Set<String> answered = new TreeSet<>();
    try (Simulator simulator = Simulator.start(SimulatorConfig.of(Profile.LAB))) {
      Pve pve = Pve.root(simulator, 0);
      for (ApiMethod method : ApiSchema.of(PveVersion.V9_2).methods()) {
        String path = method.path();
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
          path = path.replace(place.getKey(), place.getValue());
        }
        if (path.contains("/lxc/")) {
          path = path.replace("/lxc/100", "/lxc/200");
        }
        if (method.verb().equals("GET") && !path.contains("{")) {
          Pve.Response response = pve.get(path);
          Property result = method.result();
          if (response.status() == 200 && result != null && response.body().startsWith("{")) {
            answered.add(path);
            compare(method.path(), "", result, response.data());
          }
        }
      }
    }
    problems.keySet().removeAll(REALITY);
    assertThat(answered).hasSizeGreaterThan(100);
    assertThat(problems).isEmpty();
  }

  private void compare(String path, String where, Property expected, JsonNode actual) {
    String type = expected.type();
    if (type == null || actual.isNull() || actual.isMissingNode()) {
      return;
    }
    boolean fits =
        switch (type) {
          case "array" -> actual.isArray();
          case "object" -> actual.isObject() || actual.isArray() && actual.isEmpty();
          case "integer", "number", "boolean" ->
              actual.isNumber()
                  || actual.isBoolean()
                  || actual.isTextual() && actual.asText().matches("-?[0-9.]+");
          case "string" -> actual.isValueNode();
          default -> true;
        };
    if (!fits) {
      problems.put(path + " " + where, "expected " + type + ", got " + actual.getNodeType());
      return;
    }
    if (actual.isArray() && expected.items() != null) {
      actual.forEach(element -> compare(path, where + "[]", expected.items(), element));
    }
    if (actual.isObject()) {
      expected
          .fields()
          .forEach((name, field) -> {
            JsonNode value = actual.get(name);
            String place = where + (where.isEmpty() ? "" : ".") + name;
            if (value != null) {
              compare(path, place, field, value);
            } else if (!field.optional()
                && field.variants().isEmpty()
                && field.instanceTypes().isEmpty()) {
              problems.put(path + " " + place, "missing");
            }
          });
    }
  }
}
