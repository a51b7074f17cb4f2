package dev.proxmoxmpc.simulator.endpoint.mapping;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/cluster/mapping/{pci,usb,dir}`.
public final class MappingEndpoints {
  private static final Set<String> ROOT_FOLDERS =
      Set.of(
          "bin", "boot", "dev", "etc", "home", "lib", "media", "mnt", "opt", "proc", "root", "run",
          "sbin", "srv", "sys", "tmp", "usr", "var");

  private final String kind;

  private MappingEndpoints(String kind) {
    this.kind = kind;
  }

  public static void register(Routes routes) {
    for (String kind : List.of("pci", "usb", "dir")) {
      MappingEndpoints endpoints = new MappingEndpoints(kind);
      String base = endpoints.base();
      routes
          .get(base, endpoints::list)
          .post(base, endpoints::create)
          .get(base + "/{id}", request -> Reply.of(endpoints.row(request, request.required("id"))))
          .put(base + "/{id}", endpoints::update)
          .delete(base + "/{id}", endpoints::delete);
    }
  }

  private String base() {
    return "/cluster/mapping/" + kind;
  }

  private String path() {
    return "mapping/" + (kind.equals("dir") ? "directory" : kind) + ".cfg";
  }

  private Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    String node = request.text("check-node");
    for (String id : SharedFiles.look(request.cluster(), path()).ids()) {
      if (request.mayAny(
          "/mapping/" + kind + "/" + id, "Mapping.Audit", "Mapping.Use", "Mapping.Modify")) {
        Map<String, Object> row = row(request, id);
        row.put("id", id);
        if (node != null) {
          row.put(kind.equals("usb") ? "errors" : "checks", checks(row, node));
        }
        rows.add(row);
      }
    }
    return Reply.of(rows);
  }

  private static List<Map<String, Object>> checks(Map<String, Object> row, String node) {
    boolean mapped =
        row.get("map") instanceof List<?> map
            && map.stream().anyMatch(entry -> nodeOf(String.valueOf(entry)).equals(node));
    return mapped
        ? List.of()
        : List.of(Map.of("severity", "warning", "message", "No mapping for node " + node + "."));
  }

  private static String part(String entry, String key) {
    for (String each : entry.split(",")) {
      if (each.startsWith(key + "=")) {
        return each.substring(key.length() + 1);
      }
    }
    return "";
  }

  private static String nodeOf(String entry) {
    return part(entry, "node");
  }

  private Map<String, Object> row(Request request, String id) {
    SectionFile file = SharedFiles.look(request.cluster(), path());
    Map<String, String> stored = find(file, id);
    Map<String, Object> row = Shown.section(request.schema().method("POST", base()), stored);
    row.put("map", List.of(stored.getOrDefault("map", "").split("\n")));
    row.put("type", kind);
    row.put("digest", file.digest());
    return row;
  }

  private static Map<String, String> find(SectionFile file, String id) {
    Map<String, String> stored = file.get(id);
    if (stored == null) {
      throw PveError.die("mapping '" + id + "' not found");
    }
    return stored;
  }

  private static @Nullable String map(Request request) {
    Object sent = request.parameters().get("map");
    if (sent instanceof List<?> list) {
      return String.join("\n", list.stream().map(String::valueOf).toList());
    }
    return sent == null ? null : sent.toString();
  }

  private void demandPaths(@Nullable String map) {
    if (!kind.equals("dir") || map == null) {
      return;
    }
    for (String entry : map.split("\n")) {
      String path = part(entry, "path");
      String[] folders = path.split("/");
      if (!path.startsWith("/")) {
        throw PveError.die("Path " + path + " is not absolute");
      }
      if (folders.length < 2 || !ROOT_FOLDERS.contains(folders[1])) {
        throw PveError.die("Path " + path + " does not exist");
      }
    }
  }

  private Reply create(Request request) {
    String id = request.required("id");
    String map = map(request);
    demandPaths(map);
    SectionFile file = request.cluster().file(path());
    if (file.contains(id)) {
      throw PveError.die("mapping '" + id + "' already exists");
    }
    Map<String, String> stored = new LinkedHashMap<>(Map.of("type", kind));
    stored.putAll(request.body());
    stored.remove("id");
    stored.put("map", map == null ? "" : map);
    stored.values().removeIf(String::isEmpty);
    file.put(id, stored);
    return Reply.none();
  }

  private Reply update(Request request) {
    String id = request.required("id");
    SectionFile file = request.cluster().file(path());
    Guarded.unmodified(file.digest(), request.text("digest"));
    Map<String, String> stored = new LinkedHashMap<>(find(file, id));
    Map<String, String> sent = request.body();
    List.of("id", "digest", "delete", "map").forEach(sent::remove);
    String map = map(request);
    demandPaths(map);
    stored.putAll(sent);
    if (map != null) {
      stored.put("map", map);
    }
    for (String key : request.list("delete")) {
      if (key.equals("map")) {
        throw PveError.die("unable to delete required option 'map'");
      }
      stored.remove(key);
    }
    file.put(id, stored);
    return Reply.none();
  }

  private Reply delete(Request request) {
    request.cluster().file(path()).remove(request.required("id"));
    return Reply.none();
  }
}
