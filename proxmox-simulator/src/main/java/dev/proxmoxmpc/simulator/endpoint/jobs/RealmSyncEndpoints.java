package dev.proxmoxmpc.simulator.endpoint.jobs;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.CalendarEvent;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `/cluster/jobs`: synchronisation of realms, and the analysis of schedules
/// (`PVE/API2/Cluster/Jobs.pm`, `PVE/API2/Jobs/RealmSync.pm`).
final class RealmSyncEndpoints {
  private static final String BASE = "/cluster/jobs/realm-sync";
  private static final String TYPE = "realm-sync";
  private static final DateTimeFormatter LOCALTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RealmSyncEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(BASE, RealmSyncEndpoints::list)
        .get(
            BASE + "/{id}",
            request -> Reply.of(row(request, request.required("id"), find(request))))
        .post(BASE + "/{id}", RealmSyncEndpoints::create)
        .put(BASE + "/{id}", RealmSyncEndpoints::update)
        .delete(BASE + "/{id}", RealmSyncEndpoints::delete)
        .get("/cluster/jobs/schedule-analyze", RealmSyncEndpoints::analyze);
  }

  private static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    SharedFiles.look(request.cluster(), BackupEndpoints.FILE)
        .entries()
        .forEach((id, job) -> {
          if (TYPE.equals(job.get("type"))) {
            rows.add(row(request, id, job));
          }
        });
    return Reply.of(rows);
  }

  private static Map<String, String> find(Request request) {
    String id = request.required("id");
    Map<String, String> job = SharedFiles.look(request.cluster(), BackupEndpoints.FILE).get(id);
    if (job == null || !TYPE.equals(job.get("type"))) {
      throw PveError.parameter("id", "No such job '" + id + "'");
    }
    return job;
  }

  private static Map<String, Object> row(Request request, String id, Map<String, String> job) {
    Map<String, Object> row = Shown.section(request.schema().method("POST", BASE + "/{id}"), job);
    row.put("id", id);
    row.remove("type");
    row.putIfAbsent("enabled", 1);
    CalendarEvent event = CalendarEvent.parse(job.getOrDefault("schedule", ""));
    if (event != null) {
      row.put("next-run", event.next(request.cluster().nowSeconds()));
    }
    return row;
  }

  private static Reply create(Request request) {
    String id = request.required("id");
    var file = request.cluster().file(BackupEndpoints.FILE);
    if (file.contains(id)) {
      throw PveError.die("Job '" + id + "' already exists");
    }
    String realm = request.text("realm", "");
    if (!request.access().realms().containsKey(realm)) {
      throw PveError.die("Auth domain '" + realm + "' does not exist");
    }
    Map<String, String> job = new LinkedHashMap<>(Map.of("type", TYPE));
    job.putAll(request.body());
    job.remove("id");
    file.put(id, job);
    return Reply.none();
  }

  private static Reply update(Request request) {
    Map<String, String> job = new LinkedHashMap<>(find(request));
    Map<String, String> sent = request.body();
    List.of("id", "delete").forEach(sent::remove);
    job.putAll(sent);
    request.list("delete").forEach(job::remove);
    request.cluster().file(BackupEndpoints.FILE).put(request.required("id"), job);
    return Reply.none();
  }

  private static Reply delete(Request request) {
    find(request);
    request.cluster().file(BackupEndpoints.FILE).remove(request.required("id"));
    return Reply.none();
  }

  private static Reply analyze(Request request) {
    CalendarEvent event = CalendarEvent.parse(request.required("schedule"));
    List<Map<String, Object>> rows = new ArrayList<>();
    if (event != null) {
      long start = request.number("starttime", request.cluster().nowSeconds());
      for (long moment : event.upcoming(start, (int) request.number("iterations", 10))) {
        rows.add(
            Row.of("timestamp", moment, "utc", LOCALTIME.format(Instant.ofEpochSecond(moment))));
      }
    }
    return Reply.of(rows);
  }
}
