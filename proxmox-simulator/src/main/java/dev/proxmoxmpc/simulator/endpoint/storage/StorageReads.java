package dev.proxmoxmpc.simulator.endpoint.storage;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reading storages: their state on a node and what they hold.
public final class StorageReads {
  private StorageReads() {}

  public static void register(Routes routes) {
    routes
        .get("/nodes/{node}/storage", StorageReads::ofNode)
        .get("/nodes/{node}/storage/{storage}/status", StorageReads::status)
        .get("/nodes/{node}/storage/{storage}/content", StorageReads::content)
        .get("/nodes/{node}/storage/{storage}/content/{volume}", StorageReads::volume);
  }

  private static boolean visible(Request request, String id) {
    return request.mayAny("/storage/" + id, "Datastore.Audit", "Datastore.AllocateSpace");
  }

  private static Reply ofNode(Request request) {
    Storages storages = request.cluster().storages();
    String node = request.node().name();
    String target = request.text("target");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String id : storages.ids()) {
      Map<String, String> properties = storages.get(id);
      boolean wanted =
          visible(request, id)
              && properties != null
              && Storages.offeredTo(properties, node)
              && matches(request.text("storage"), id)
              && (!request.flag("enabled") || storages.enabledOn(id, node))
              && hasContent(storages, id, request.list("content"))
              && (target == null || storages.shared(id) && storages.enabledOn(id, target));
      if (wanted) {
        rows.add(runtime(storages, id, node));
      }
    }
    return Reply.of(rows);
  }

  private static boolean matches(@Nullable String wanted, String id) {
    return wanted == null || wanted.equals(id);
  }

  private static boolean hasContent(Storages storages, String id, List<String> wanted) {
    return wanted.isEmpty() || wanted.stream().anyMatch(storages.content(id)::contains);
  }

  private static Map<String, Object> runtime(Storages storages, String id, String node) {
    boolean active = storages.active(id, node);
    long total = active ? storages.total(id) : 0;
    long used = active ? storages.used(id, node) : 0;
    Map<String, Object> row = summary(storages, id, node);
    row.put("storage", id);
    if (total > 0) {
      row.put("used_fraction", (double) used / total);
    }
    return row;
  }

  private static Map<String, Object> summary(Storages storages, String id, String node) {
    boolean active = storages.active(id, node);
    long total = active ? storages.total(id) : 0;
    long used = active ? storages.used(id, node) : 0;
    return Row.of(
        "type",
        storages.type(id),
        "content",
        String.join(",", storages.content(id)),
        "shared",
        storages.shared(id) ? 1 : 0,
        "enabled",
        storages.enabledOn(id, node) ? 1 : 0,
        "active",
        active ? 1 : 0,
        "total",
        total,
        "used",
        used,
        "avail",
        total - used);
  }

  private static Reply status(Request request) {
    String id = request.required("storage");
    Storages storages = request.cluster().storages();
    if (storages.get(id) == null) {
      throw PveError.parameter("storage", "No such storage.");
    }
    return Reply.of(summary(storages, id, request.node().name()));
  }

  /// Refuses storages that do not exist, are disabled, not offered to the node or dead.
  static void demandUsable(Request request, String id) {
    Storages storages = request.cluster().storages();
    String node = request.node().name();
    Map<String, String> properties = storages.get(id);
    if (properties == null) {
      throw PveError.die("storage '" + id + "' does not exist");
    }
    if ("1".equals(properties.get("disable"))) {
      throw PveError.die("storage '" + id + "' is disabled");
    }
    if (!Storages.offeredTo(properties, node)) {
      throw PveError.die("storage '" + id + "' is not available on node '" + node + "'");
    }
    if (!storages.active(id, node)) {
      throw PveError.die("storage '" + id + "' is not online");
    }
  }

  private static Reply content(Request request) {
    String id = request.required("storage");
    demandUsable(request, id);
    String wanted = request.text("content");
    String vmid = request.text("vmid");
    boolean admin =
        request.mayAny(
            "/storage/" + id, "Datastore.Allocate", "Datastore.AllocateSpace", "Datastore.Audit");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Volume volume : request.cluster().storages().on(id, request.node().name()).values()) {
      boolean kind = wanted == null || wanted.equals(volume.content());
      boolean owner =
          vmid == null
              || volume.vmid() == 0 && !owned(volume)
              || vmid.equals(Integer.toString(volume.vmid()));
      boolean library = volume.content().equals("iso") || volume.content().equals("vztmpl");
      if (kind && owner && !(vmid != null && library) && (admin || library)) {
        rows.add(row(volume));
      }
    }
    return Reply.of(rows);
  }

  private static boolean owned(Volume volume) {
    return volume.content().equals("images")
        || volume.content().equals("rootdir")
        || volume.content().equals("backup");
  }

  private static Map<String, Object> row(Volume volume) {
    Map<String, Object> row =
        Row.of(
            "volid", volume.volid(),
            "content", volume.content(),
            "format", volume.format(),
            "size", volume.size(),
            "ctime", volume.created(),
            "vmid", volume.vmid() == 0 ? null : volume.vmid());
    boolean image = volume.content().equals("images") || volume.content().equals("rootdir");
    if (image) {
      row.put("used", volume.used());
      row.put("parent", volume.parent());
    }
    Map<String, String> attributes = volume.attributes();
    if (attributes.containsKey("notes")) {
      row.put("notes", attributes.get("notes"));
    }
    if ("1".equals(attributes.get("protected"))) {
      row.put("protected", 1);
    }
    if (volume.content().equals("backup") && attributes.containsKey("subtype")) {
      row.put("subtype", attributes.get("subtype"));
    }
    return row;
  }

  /// The volume a request names: `storage:name`, or only the name.
  static String volid(Request request) {
    String volume = request.required("volume");
    return volume.indexOf(':') > 0 ? volume : request.required("storage") + ":" + volume;
  }

  private static Reply volume(Request request) {
    String volid = volid(request);
    Volume volume = request.cluster().storages().find(volid, request.node().name());
    if (volume == null) {
      throw PveError.die("volume '" + volid + "' does not exist");
    }
    Map<String, Object> row =
        Row.of(
            "path", VolumePaths.path(request.cluster().storages(), volume),
            "size", volume.size(),
            "used", volume.used(),
            "format", volume.format());
    if (volume.attributes().containsKey("notes")) {
      row.put("notes", volume.attributes().get("notes"));
    }
    if (volume.content().equals("backup")) {
      row.put("protected", "1".equals(volume.attributes().get("protected")) ? 1 : 0);
    }
    return Reply.of(row);
  }
}
