package dev.proxmoxmpc.simulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.simulator.api.Endpoint;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.Property;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Directory listings: GETs that only name what is below. Their entries are written by hand in PVE
/// and differ from the schema's tree for many paths; where no listing is known, the tree is shown.
public final class Indexes {
  private static final Set<String> KEYS = Set.of("subdir", "name", "id", "method", "cmd");

  private Indexes() {}

  /// Answers every listing that nobody else answers.
  public static void register(Routes routes) {
    Map<String, List<Map<String, Object>>> known = load();
    routes.otherwise(method -> listing(method, known.get(method.path())));
  }

  private static @Nullable Endpoint listing(
      ApiMethod method, @Nullable List<Map<String, Object>> entries) {
    if (!method.verb().equals("GET")) {
      return null;
    }
    if (entries != null) {
      return request -> Reply.of(entries);
    }
    String key = listingKey(method);
    if (key == null) {
      return RemainingReads.of(method);
    }
    return request -> children(request, method.path(), key);
  }

  private static Reply children(Request request, String path, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    request.schema().children(path).forEach(child -> rows.add(Row.of(key, child)));
    return Reply.of(rows);
  }

  private static @Nullable String listingKey(ApiMethod method) {
    Property result = method.result();
    Property items = result == null ? null : result.items();
    if (items == null || items.fields().size() > 1) {
      return null;
    }
    return items.fields().keySet().stream().filter(KEYS::contains).findFirst().orElse(null);
  }

  private static Map<String, List<Map<String, Object>>> load() {
    try (InputStream in = Indexes.class.getResourceAsStream("indexes.json")) {
      Map<String, List<Map<String, Object>>> result = new HashMap<>();
      for (Map.Entry<String, JsonNode> entry : new ObjectMapper().readTree(in).properties()) {
        String key = entry.getValue().path(0).asText();
        List<Map<String, Object>> rows = new ArrayList<>();
        entry.getValue().path(1).forEach(name -> rows.add(Row.of(key, name.asText())));
        result.put(entry.getKey(), rows);
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read directory listings", e);
    }
  }
}
