package dev.proxmoxmpc.simulator.endpoint.storage;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Sizes;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Changing what a storage holds: allocating, describing and removing volumes
/// (`PVE/API2/Storage/Content.pm`).
public final class ContentEndpoints {
  private static final String CONTENT = "/nodes/{node}/storage/{storage}/content";
  private static final long EMPTY_IMAGE = 266_240;

  private ContentEndpoints() {}

  public static void register(Routes routes) {
    routes
        .post(CONTENT, ContentEndpoints::allocate)
        .put(CONTENT + "/{volume}", ContentEndpoints::describe)
        .delete(CONTENT + "/{volume}", ContentEndpoints::remove);
  }

  private static Reply allocate(Request request) {
    String storage = request.required("storage");
    StorageReads.demandUsable(request, storage);
    Storages storages = request.cluster().storages();
    int vmid = request.vmid();
    String name = request.required("filename");
    boolean files = storages.fileBased(storage);
    String format = request.text("format", formatOf(name));
    if (!name.startsWith("vm-" + vmid + "-")
        && !name.startsWith("base-" + vmid + "-")
        && !name.startsWith("subvol-" + vmid + "-")) {
      throw PveError.die("illegal name '" + name + "' - should be 'vm-" + vmid + "-*'");
    }
    String path = files ? vmid + "/" + name : name;
    if (storages.find(storage + ":" + path, request.node().name()) != null) {
      throw PveError.die("disk image '" + storage + ":" + path + "' already exists");
    }
    String size = request.required("size");
    long bytes = size.matches("\\d+") ? Long.parseLong(size) * 1024 : Sizes.parse(size);
    storages.put(
        new Volume(
            storage,
            path,
            "images",
            format,
            vmid,
            bytes,
            Math.min(bytes, EMPTY_IMAGE),
            request.cluster().nowSeconds(),
            null,
            Map.of()),
        request.node().name());
    return Reply.of(storage + ":" + path);
  }

  private static String formatOf(String name) {
    return name.endsWith(".qcow2") ? "qcow2" : name.endsWith(".vmdk") ? "vmdk" : "raw";
  }

  private static Volume found(Request request) {
    String volid = StorageReads.volid(request);
    Volume volume = request.cluster().storages().find(volid, request.node().name());
    if (volume == null) {
      throw PveError.die("volume '" + volid + "' does not exist");
    }
    return volume;
  }

  private static Reply describe(Request request) {
    Volume volume = found(request);
    Map<String, String> attributes = new TreeMap<>(volume.attributes());
    if (request.has("notes")) {
      attributes.put("notes", request.text("notes", ""));
    }
    if (request.has("protected")) {
      if (!volume.content().equals("backup")) {
        throw PveError.die(
            "attribute 'protected' is not supported for storage type '"
                + request.cluster().storages().type(volume.storage())
                + "'");
      }
      attributes.put("protected", request.flag("protected") ? "1" : "0");
    }
    request.cluster().storages().put(volume.withAttributes(attributes), request.node().name());
    return Reply.none();
  }

  private static Reply remove(Request request) {
    String volid = StorageReads.volid(request);
    String storage = volid.substring(0, volid.indexOf(':'));
    Cluster cluster = request.cluster();
    String node = request.node().name();
    if (cluster.storages().get(storage) == null) {
      throw PveError.die("storage '" + storage + "' does not exist");
    }
    Volume volume = cluster.storages().find(volid, node);
    int owner = volume == null ? 0 : volume.vmid();
    String id = owner == 0 ? storage : owner + "@" + storage;
    return request.work(
        "imgdel",
        id,
        Script.once(
            Duration.ofMillis(300),
            task -> {
              removeNow(cluster, node, volid);
              task.log("Removed volume '" + volid + "'");
            }));
  }

  /// Removes a volume unless it is protected or the base of another one; nothing happens when it
  /// does not exist.
  public static void removeNow(Cluster cluster, String node, String volid) {
    Volume volume = cluster.storages().find(volid, node);
    if (volume == null) {
      return;
    }
    if ("1".equals(volume.attributes().get("protected"))) {
      throw new TaskFailure(
          "cannot remove protected volume '" + volume.name() + "' on '" + volume.storage() + "'");
    }
    for (Volume other : cluster.storages().on(volume.storage(), node).values()) {
      if (volume.name().equals(other.parent())) {
        throw new TaskFailure("base volume '" + volid + "' is still in use by linked cloned");
      }
    }
    cluster.storages().remove(volid, node);
  }
}
