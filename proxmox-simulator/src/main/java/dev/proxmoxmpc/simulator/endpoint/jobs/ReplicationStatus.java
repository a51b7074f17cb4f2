package dev.proxmoxmpc.simulator.endpoint.jobs;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.CalendarEvent;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How replication goes on a node: `/nodes/{node}/replication` (`PVE/API2/Replication.pm`). A job
/// runs whenever its schedule says; each run takes two seconds.
final class ReplicationStatus {
  private static final String BASE = "/nodes/{node}/replication";
  private static final String USUAL = "*/15";

  private ReplicationStatus() {}

  static void register(Routes routes) {
    routes
        .get(BASE, ReplicationStatus::list)
        .get(
            BASE + "/{id}/status",
            request -> Reply.of(row(request, request.required("id"), find(request))))
        .get(BASE + "/{id}/log", ReplicationStatus::log)
        .post(BASE + "/{id}/schedule_now", ReplicationStatus::now);
  }

  private static Map<String, String> find(Request request) {
    String id = request.required("id");
    Map<String, String> job =
        SharedFiles.look(request.cluster(), ReplicationEndpoints.FILE).get(id);
    if (job == null) {
      throw PveError.die("no such replication job '" + id + "'");
    }
    return job;
  }

  private static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    long wanted = request.number("guest", 0);
    SharedFiles.look(request.cluster(), ReplicationEndpoints.FILE)
        .entries()
        .forEach((id, job) -> {
          int vmid = ReplicationEndpoints.guestOf(id);
          Guest guest = request.cluster().guest(vmid);
          boolean here = guest != null && guest.node().equals(request.node().name());
          if (here && (wanted == 0 || wanted == vmid) && request.may("/vms/" + vmid, "VM.Audit")) {
            rows.add(row(request, id, job));
          }
        });
    return Reply.of(rows);
  }

  private static Map<String, Object> row(Request request, String id, Map<String, String> job) {
    int vmid = ReplicationEndpoints.guestOf(id);
    Guest guest = request.cluster().guest(vmid);
    long last = Long.parseLong(job.getOrDefault("last", "0"));
    CalendarEvent event = CalendarEvent.parse(job.getOrDefault("schedule", USUAL));
    return Row.of(
        "id",
        id,
        "guest",
        vmid,
        "jobnum",
        Long.valueOf(id.substring(id.indexOf('-') + 1)),
        "type",
        "local",
        "vmtype",
        guest == null ? "qemu" : ReplicationEndpoints.kindOf(guest),
        "source",
        job.get("source"),
        "target",
        job.get("target"),
        "schedule",
        job.getOrDefault("schedule", USUAL),
        "comment",
        job.get("comment"),
        "rate",
        job.get("rate"),
        "last_sync",
        last,
        "last_try",
        last,
        "duration",
        2,
        "fail_count",
        0,
        "next_sync",
        event == null ? 0 : event.next(request.cluster().nowSeconds()));
  }

  private static Reply log(Request request) {
    find(request);
    String id = request.required("id");
    List<Map<String, Object>> lines =
        List.of(
            Row.of("n", 1, "t", "start replication job " + id),
            Row.of("n", 2, "t", "end replication job " + id));
    return Reply.of(lines, lines.size());
  }

  private static Reply now(Request request) {
    Map<String, String> job = new java.util.LinkedHashMap<>(find(request));
    job.put("last", Long.toString(request.cluster().nowSeconds()));
    request.cluster().file(ReplicationEndpoints.FILE).put(request.required("id"), job);
    return Reply.of(request.required("id"));
  }
}
