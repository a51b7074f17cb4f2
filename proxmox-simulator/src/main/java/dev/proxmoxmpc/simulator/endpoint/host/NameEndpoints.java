package dev.proxmoxmpc.simulator.endpoint.host;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Digests;
import dev.proxmoxmpc.simulator.world.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/// A node's name resolution and time zone: `/etc/hosts`, `/etc/resolv.conf`, `/etc/timezone`
/// (`PVE/API2/Nodes.pm`).
final class NameEndpoints {
  private static final String HOSTS = "/nodes/{node}/hosts";
  private static final String DNS = "/nodes/{node}/dns";

  private NameEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(HOSTS, NameEndpoints::hosts)
        .post(HOSTS, NameEndpoints::changeHosts)
        .get(DNS, request -> Reply.of(new LinkedHashMap<String, Object>(dns(request))))
        .put(DNS, NameEndpoints::changeDns)
        .put("/nodes/{node}/time", NameEndpoints::changeTimeZone);
  }

  private static Map<String, String> section(Request request, String name) {
    Map<String, String> stored = SharedFiles.look(request.cluster(), path(request)).get(name);
    return stored == null ? Map.of() : stored;
  }

  private static String path(Request request) {
    return "nodes/" + request.node().name() + "/etc";
  }

  private static String hostsText(Request request) {
    StringBuilder text = new StringBuilder("127.0.0.1 localhost\n");
    Cluster cluster = request.cluster();
    for (Node node : cluster.nodes()) {
      text.append(node.address())
          .append(' ')
          .append(node.name())
          .append('.')
          .append(cluster.name())
          .append(".local ")
          .append(node.name())
          .append('\n');
    }
    return section(request, "hosts").getOrDefault("text", text.toString());
  }

  private static Reply hosts(Request request) {
    String text = hostsText(request);
    return Reply.of(Row.of("data", text, "digest", Digests.sha1(text)));
  }

  private static Reply changeHosts(Request request) {
    String digest = request.text("digest");
    if (digest != null && !digest.equals(Digests.sha1(hostsText(request)))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
    request
        .cluster()
        .file(path(request))
        .put("hosts", Map.of("type", "file", "text", request.required("data")));
    return Reply.none();
  }

  private static Map<String, String> dns(Request request) {
    Map<String, String> stored = new LinkedHashMap<>(section(request, "dns"));
    stored.remove("type");
    if (stored.isEmpty()) {
      stored.put("search", request.cluster().name() + ".local");
      stored.put("dns1", "10.99.0.254");
    }
    return stored;
  }

  private static Reply changeDns(Request request) {
    Map<String, String> stored = new LinkedHashMap<>(Map.of("type", "file"));
    stored.putAll(request.body());
    stored.values().removeIf(String::isEmpty);
    request.cluster().file(path(request)).put("dns", stored);
    return Reply.none();
  }

  private static Reply changeTimeZone(Request request) {
    request
        .cluster()
        .file(path(request))
        .put("timezone", Map.of("type", "file", "timezone", request.required("timezone")));
    return Reply.none();
  }
}
