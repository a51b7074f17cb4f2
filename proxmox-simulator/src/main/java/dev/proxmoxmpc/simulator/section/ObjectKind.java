package dev.proxmoxmpc.simulator.section;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One kind of object that lives in a section file of its own, as sections by id: how its sections
/// are read, checked against the present digest, changed and shown.
///
/// @param file the file below `/etc/pve`
/// @param writer the schema path whose POST names the options, for their types
/// @param id the parameter that carries the id
/// @param missing what PVE says when an id is unknown, with `%s` for the id
public record ObjectKind(String file, String writer, String id, String missing) {
  private static final Set<String> CONTROL = Set.of("digest", "delete", "lock-token");

  /// The file for looking only.
  public SectionFile look(Cluster cluster) {
    return SharedFiles.look(cluster, file);
  }

  /// The section of a request's id.
  public Map<String, String> find(Request request) {
    return find(request.cluster(), request.required(id));
  }

  public Map<String, String> find(Cluster cluster, String name) {
    Map<String, String> stored = look(cluster).get(name);
    if (stored == null) {
      throw PveError.die(missing.replace("%s", name));
    }
    return stored;
  }

  /// What a request sends for a section: its body without the id and what only steers the call.
  public Map<String, String> sent(Request request) {
    Map<String, String> sent = request.body();
    CONTROL.forEach(sent::remove);
    sent.remove(id);
    return sent;
  }

  /// A section as replies show it, with its id and the file's digest.
  public Map<String, Object> shown(Request request, String name) {
    Map<String, Object> row =
        Shown.section(request.schema().method("POST", writer), find(request.cluster(), name));
    row.put(id, name);
    row.put("digest", look(request.cluster()).digest());
    return row;
  }

  /// Stores a section; empty values and flags that are not set are left out, as PVE does with
  /// `disable`.
  public void store(Cluster cluster, String name, Map<String, String> values) {
    Map<String, String> stored = new LinkedHashMap<>(values);
    stored.values().removeIf(String::isEmpty);
    if (!"1".equals(stored.get("disable"))) {
      stored.remove("disable");
    }
    cluster.file(file).put(name, stored);
  }

  /// Applies a PUT: sent values replace known ones, deleted ones go.
  public void change(Request request, Set<String> required) {
    Cluster cluster = request.cluster();
    Guarded.unmodified(look(cluster).digest(), request.text("digest"));
    Map<String, String> values = new LinkedHashMap<>(find(request));
    List<String> deleted = request.list("delete");
    for (String key : deleted) {
      if (required.contains(key) || key.equals("type")) {
        throw PveError.die("unable to delete required option '" + key + "'");
      }
    }
    values.putAll(sent(request));
    deleted.forEach(values::remove);
    store(cluster, request.required(id), values);
  }

  public void remove(Cluster cluster, String name) {
    cluster.file(file).remove(name);
  }
}
