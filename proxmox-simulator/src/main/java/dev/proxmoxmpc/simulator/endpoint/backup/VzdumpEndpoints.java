package dev.proxmoxmpc.simulator.endpoint.backup;

import dev.proxmoxmpc.simulator.access.Pool;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Running a backup, and reading archives.
public final class VzdumpEndpoints {
  private VzdumpEndpoints() {}

  public static void register(Routes routes) {
    routes
        .post("/nodes/{node}/vzdump", VzdumpEndpoints::run)
        .get("/nodes/{node}/vzdump/defaults", VzdumpEndpoints::defaults)
        .get("/nodes/{node}/vzdump/extractconfig", VzdumpEndpoints::extract);
  }

  private static Reply run(Request request) {
    Cluster cluster = request.cluster();
    String storage = request.text("storage", "local");
    boolean chosen =
        request.has("vmid") || request.flag("all") || request.has("pool") || request.flag("stop");
    if (!chosen) {
      throw PveError.die("no vmid, pool or 'all' option given");
    }
    demandStorage(request, storage);
    List<Guest> guests = guests(request);
    for (Guest guest : guests) {
      request.demand("/vms/" + guest.vmid(), "VM.Backup");
    }
    List<String> named = request.list("vmid");
    Map<String, String> options = request.body();
    String node = request.node().name();
    Script script =
        Script.once(
            Duration.ZERO,
            task ->
                task.log("INFO: starting new backup job: vzdump " + commandLine(options, node)));
    List<String> failed = new ArrayList<>();
    for (Guest guest : guests) {
      BackupWork work = new BackupWork(cluster, guest, storage, options);
      script.then(Duration.ofMillis(300), task -> work.begin(task, failed));
      script.then(Duration.ofMillis(1200), task -> work.finish(task, failed));
    }
    script.then(
        Duration.ZERO,
        task -> {
          if (!failed.isEmpty()) {
            task.log("INFO: Backup job finished with errors");
            throw new TaskFailure("job errors");
          }
          task.log("INFO: Backup job finished successfully");
        });
    script.onFailure(task -> guests.forEach(BackupWork::unlock));
    return request.work("vzdump", named.size() == 1 ? named.getFirst() : "", script);
  }

  private static void demandStorage(Request request, String storage) {
    Cluster cluster = request.cluster();
    if (cluster.storages().get(storage) == null) {
      throw PveError.die("storage '" + storage + "' does not exist");
    }
    if (!cluster.storages().content(storage).contains("backup")) {
      throw PveError.die(
          "could not get storage information for '"
              + storage
              + "': can't use storage '"
              + storage
              + "' for backups - wrong content type");
    }
    request.demand("/storage/" + storage, "Datastore.AllocateSpace");
  }

  /// Guests of other nodes are skipped without a word.
  private static List<Guest> guests(Request request) {
    Set<String> named = new HashSet<>(request.list("vmid"));
    Set<String> excluded = new HashSet<>(request.list("exclude"));
    String poolName = request.text("pool");
    Pool pool = poolName == null ? null : request.access().pools().get(poolName);
    List<Guest> result = new ArrayList<>();
    for (Guest guest : request.cluster().guests().values()) {
      String id = Integer.toString(guest.vmid());
      boolean wanted =
          request.flag("all")
              ? !excluded.contains(id)
              : named.contains(id) || pool != null && pool.guests().contains(guest.vmid());
      if (wanted && guest.node().equals(request.node().name())) {
        result.add(guest);
      }
    }
    return result;
  }

  private static String commandLine(Map<String, String> options, String node) {
    StringBuilder text =
        new StringBuilder(options.getOrDefault("vmid", "")).append(" --node ").append(node);
    options.forEach((key, value) -> {
      if (!key.equals("vmid")) {
        text.append(" --")
            .append(key)
            .append(' ')
            .append(value.contains(" ") ? "'" + value + "'" : value);
      }
    });
    return text.toString();
  }

  private static Reply defaults(Request request) {
    return Reply.of(
        Row.of(
            "all", 0,
            "bwlimit", 0,
            "compress", "0",
            "fleecing", Row.of("enabled", 0),
            "ionice", 7,
            "lockwait", 180,
            "mailnotification", "always",
            "mode", "snapshot",
            "notification-mode", "auto",
            "performance", Row.of("max-workers", 16, "pbs-entries-max", 1_048_576),
            "pigz", 0,
            "prune-backups", "keep-all=1",
            "remove", 1,
            "stdexcludes", 1,
            "stopwait", 10,
            "storage", request.text("storage"),
            "zstd", 1));
  }

  private static Reply extract(Request request) {
    String volid = request.required("volume");
    Volume volume = request.cluster().storages().find(volid, request.node().name());
    String config = volume == null ? null : volume.attributes().get("config");
    if (config == null) {
      throw PveError.die("volume '" + volid + "' does not exist");
    }
    return Reply.of(config);
  }
}
