package dev.proxmoxmpc.simulator.endpoint.storage;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What would be pruned, and pruning (`PVE/API2/Storage/PruneBackups.pm`).
public final class PruneEndpoints {
  private static final String PATH = "/nodes/{node}/storage/{storage}/prunebackups";

  private PruneEndpoints() {}

  public static void register(Routes routes) {
    routes.get(PATH, PruneEndpoints::preview).delete(PATH, PruneEndpoints::prune);
  }

  private static Map<Volume, String> marks(Request request) {
    String storage = request.required("storage");
    StorageReads.demandUsable(request, storage);
    Map<String, String> definition = request.cluster().storages().get(storage);
    String configured = definition == null ? "" : definition.getOrDefault("prune-backups", "");
    return Retention.marks(
        backups(
            request.cluster(),
            request.node().name(),
            storage,
            request.text("vmid"),
            request.text("type")),
        Retention.parse(request.text("prune-backups", configured)));
  }

  private static List<Volume> backups(
      Cluster cluster,
      String node,
      String storage,
      @org.jspecify.annotations.Nullable String vmid,
      @org.jspecify.annotations.Nullable String type) {
    List<Volume> result = new ArrayList<>();
    for (Volume volume : cluster.storages().on(storage, node).values()) {
      boolean backup = volume.content().equals("backup");
      boolean owner = vmid == null || vmid.equals(Integer.toString(volume.vmid()));
      boolean kind = type == null || type.equals(volume.attributes().get("subtype"));
      if (backup && owner && kind) {
        result.add(volume);
      }
    }
    return result;
  }

  private static Reply preview(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    marks(request)
        .forEach((volume, mark) ->
            rows.add(
                Row.of(
                    "volid", volume.volid(),
                    "ctime", volume.created(),
                    "mark", mark,
                    "type", volume.attributes().getOrDefault("subtype", "unknown"),
                    "vmid", volume.vmid())));
    return Reply.of(rows);
  }

  private static Reply prune(Request request) {
    Map<Volume, String> marks = marks(request);
    Cluster cluster = request.cluster();
    String node = request.node().name();
    String storage = request.required("storage");
    String vmid = request.text("vmid");
    return request.work(
        "prunebackups",
        vmid == null ? storage : vmid + "@" + storage,
        Script.once(
            Duration.ofMillis(300),
            task ->
                marks.forEach((volume, mark) -> {
                  task.log((mark.equals("remove") ? "remove " : "keep   ") + volume.volid());
                  if (mark.equals("remove")) {
                    cluster.storages().remove(volume.volid(), node);
                  }
                })));
  }
}
