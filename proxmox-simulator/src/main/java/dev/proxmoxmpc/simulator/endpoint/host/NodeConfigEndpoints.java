package dev.proxmoxmpc.simulator.endpoint.host;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.endpoint.cluster.DatacenterOptions;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/nodes/{node}/config` (`PVE/API2/NodeConfig.pm`). Numbers come back as text; an empty file
/// comes back as an empty object.
final class NodeConfigEndpoints {
  private static final String PATH = "/nodes/{node}/config";
  private static final String SECTION = "node";

  private NodeConfigEndpoints() {}

  static void register(Routes routes) {
    routes.get(PATH, NodeConfigEndpoints::read).put(PATH, NodeConfigEndpoints::update);
  }

  private static String file(Request request) {
    return "nodes/" + request.node().name() + "/config";
  }

  private static Reply read(Request request) {
    SectionFile file = SharedFiles.look(request.cluster(), file(request));
    Map<String, String> stored = file.get(SECTION);
    Map<String, Object> shown = new LinkedHashMap<>();
    if (stored != null && !stored.isEmpty()) {
      shown.putAll(stored);
      shown.putIfAbsent("description", "");
      shown.put("digest", file.digest());
    }
    String property = request.text("property");
    if (property != null && !property.equals("all")) {
      shown.keySet().removeIf(key -> !key.equals(property));
    }
    return Reply.of(shown);
  }

  private static Reply update(Request request) {
    SectionFile file = request.cluster().file(file(request));
    Guarded.unmodified(file.digest(), request.text("digest"));
    Map<String, String> known = file.get(SECTION);
    Map<String, String> values = new LinkedHashMap<>(known == null ? Map.of() : known);
    Map<String, String> sent = request.body();
    List.of("delete", "digest").forEach(sent::remove);
    for (String key : request.list("delete")) {
      if (!request.method().parameters().containsKey(key)) {
        throw PveError.parameter("delete", "unknown option '" + key + "'");
      }
      values.remove(key);
    }
    values.putAll(sent);
    values.computeIfPresent("description", (key, text) -> DatacenterOptions.description(text));
    file.put(SECTION, values);
    return Reply.none();
  }
}
