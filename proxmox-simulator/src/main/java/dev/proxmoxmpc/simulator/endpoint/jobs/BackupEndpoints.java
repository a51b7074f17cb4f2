package dev.proxmoxmpc.simulator.endpoint.jobs;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.CalendarEvent;
import dev.proxmoxmpc.simulator.schema.Formats;
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

/// `/cluster/backup`: backup jobs (`PVE/API2/Backup.pm`).
final class BackupEndpoints {
  static final String FILE = "jobs.cfg";
  static final String TYPE = "vzdump";
  private static final String BASE = "/cluster/backup";
  private static final Map<String, String> PARSED =
      Map.of(
          "prune-backups",
          "prune-backups",
          "performance",
          "backup-performance",
          "fleecing",
          "backup-fleecing");
  private static final Set<String> OF_ROOT = Set.of("tmpdir", "dumpdir", "script", "job-id");

  private BackupEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(BASE, BackupEndpoints::list)
        .post(BASE, BackupEndpoints::create)
        .get(
            BASE + "/{id}",
            request -> Reply.of(shown(request, request.required("id"), find(request))))
        .put(BASE + "/{id}", BackupEndpoints::update)
        .delete(BASE + "/{id}", BackupEndpoints::delete);
  }

  static Map<String, String> find(Request request) {
    String id = request.required("id");
    Map<String, String> job = SharedFiles.look(request.cluster(), FILE).get(id);
    if (job == null || !TYPE.equals(job.get("type"))) {
      throw PveError.parameter("id", "No such job '" + id + "'");
    }
    return job;
  }

  private static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    SharedFiles.look(request.cluster(), FILE)
        .entries()
        .forEach((id, job) -> {
          if (TYPE.equals(job.get("type"))) {
            Map<String, Object> row = shown(request, id, job);
            CalendarEvent event = CalendarEvent.parse(job.getOrDefault("schedule", ""));
            if (event != null) {
              row.put("next-run", event.next(request.cluster().nowSeconds()));
            }
            rows.add(row);
          }
        });
    return Reply.of(rows);
  }

  private static Map<String, Object> shown(Request request, String id, Map<String, String> job) {
    ApiMethod writer = request.schema().method("POST", BASE);
    Map<String, Object> row = Shown.section(writer, job);
    PARSED.forEach((key, format) -> {
      String value = job.get(key);
      if (value != null) {
        row.put(key, Shown.parts(Formats.grammar(format), value));
      }
    });
    row.put("id", id);
    row.put("type", TYPE);
    row.putIfAbsent("enabled", 1);
    return row;
  }

  private static void demandPermissions(Request request) {
    for (String key : OF_ROOT) {
      if (request.has(key) && !request.isRoot()) {
        throw PveError.parameter(key, "Only root may set this option.");
      }
    }
    String pool = request.text("pool");
    if (pool != null) {
      if (!request.access().pools().containsKey(pool)) {
        throw PveError.forbidden("pool '" + pool + "' does not exist");
      }
      request.demand("/pool/" + pool, "VM.Backup");
    }
  }

  private static void demandOneSelection(Map<String, String> sent, boolean whole) {
    boolean all = "1".equals(sent.get("all"));
    boolean vmids = !sent.getOrDefault("vmid", "").isEmpty();
    conflict(all && vmids, "all");
    conflict(sent.containsKey("exclude") && vmids, "exclude");
    conflict(sent.containsKey("pool") && vmids, "pool");
    if (sent.containsKey("exclude") && !sent.containsKey("pool")) {
      sent.put("all", "1");
      all = true;
    }
    if (whole && !all && !vmids && !sent.containsKey("pool")) {
      throw PveError.parameter("vmid", "property is missing");
    }
  }

  private static void conflict(boolean present, String parameter) {
    if (present) {
      throw PveError.parameter(parameter, "option conflicts with option 'vmid'");
    }
  }

  private static Map<String, String> sent(Request request) {
    Map<String, String> sent = request.body();
    List.of("id", "delete").forEach(sent::remove);
    String start = sent.remove("starttime");
    String days = sent.remove("dow");
    if (start != null) {
      boolean everyDay =
          days == null || days.isEmpty() || Set.copyOf(Formats.splitList(days)).size() == 7;
      sent.put("schedule", everyDay ? start : days + " " + start);
    }
    return sent;
  }

  private static Reply create(Request request) {
    demandPermissions(request);
    if (request.has("starttime") && request.has("schedule")) {
      throw PveError.parameter("starttime", "'starttime' and 'schedule' may not both be set");
    }
    Map<String, String> sent = sent(request);
    if (!sent.containsKey("schedule")) {
      throw PveError.parameter("schedule", "neither 'starttime' nor 'schedule' were set");
    }
    String id = request.text("id", request.cluster().newUuid());
    return Guarded.plainly(() -> {
      demandOneSelection(sent, true);
      SectionFile file = request.cluster().file(FILE);
      if (file.contains(id)) {
        throw PveError.die("Job '" + id + "' already exists");
      }
      sent.putIfAbsent("enabled", "1");
      store(file, id, sent);
      return Reply.none();
    });
  }

  private static void store(SectionFile file, String id, Map<String, String> values) {
    Map<String, String> job = new LinkedHashMap<>(Map.of("type", TYPE));
    job.putAll(values);
    job.values().removeIf(String::isEmpty);
    file.put(id, job);
  }

  private static Reply update(Request request) {
    demandPermissions(request);
    Map<String, String> sent = sent(request);
    Map<String, String> known = find(request);
    return Guarded.plainly(() -> {
      demandOneSelection(sent, false);
      Map<String, String> job = new LinkedHashMap<>(known);
      request.list("delete").forEach(job::remove);
      if (sent.containsKey("pool")) {
        drop(job, "vmid", "all", "exclude");
      } else if (!sent.getOrDefault("vmid", "").isEmpty()) {
        drop(job, "all", "exclude", "pool");
      } else if ("1".equals(sent.get("all"))) {
        drop(job, "vmid", "pool");
      }
      job.putAll(sent);
      demandSchedule(job);
      store(request.cluster().file(FILE), request.required("id"), job);
      return Reply.none();
    });
  }

  private static void demandSchedule(Map<String, String> job) {
    if (!job.containsKey("schedule")) {
      throw PveError.parameter("schedule", "neither 'starttime' nor 'schedule' were set");
    }
  }

  private static void drop(Map<String, String> job, String... keys) {
    for (String key : keys) {
      job.remove(key);
    }
  }

  private static Reply delete(Request request) {
    find(request);
    request.cluster().file(FILE).remove(request.required("id"));
    return Reply.none();
  }

  /// The vmids a job names, null when it takes all.
  static @Nullable List<String> vmids(Map<String, String> job) {
    String list = job.get("vmid");
    return list == null ? null : Formats.splitList(list);
  }
}
