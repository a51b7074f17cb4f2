package dev.proxmoxmpc.simulator.endpoint.node;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Upid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Task lists of a node, status and log of a task, and killing it (`PVE/API2/Tasks.pm`).
public final class TaskEndpoints {
  private static final String TASK = "/nodes/{node}/tasks/{upid}";

  private TaskEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/nodes/{node}/tasks", TaskEndpoints::list)
        .get(TASK, request -> Reply.of(List.of(Row.of("name", "log"), Row.of("name", "status"))))
        .get(TASK + "/status", TaskEndpoints::status)
        .get(TASK + "/log", TaskEndpoints::log)
        .delete(TASK, TaskEndpoints::abort);
  }

  private static Upid parsed(Request request) {
    String text = request.required("upid");
    Upid upid = Upid.parse(text);
    if (upid == null) {
      throw PveError.parameter("upid", "unable to parse worker upid '" + text + "'");
    }
    return upid;
  }

  private static PveTask task(Request request) {
    Upid upid = parsed(request);
    demandOwner(request, upid, "Sys.Audit");
    PveTask task = request.tasks().find(upid.toString());
    if (task == null || !upid.node().equals(request.node().name())) {
      throw PveError.parameter("upid", "no such task");
    }
    return task;
  }

  private static void demandOwner(Request request, Upid upid, String privilege) {
    boolean owner =
        upid.user().equals(request.caller()) || Access.userOf(upid.user()).equals(request.caller());
    if (!owner) {
      request.demand("/nodes/" + request.node().name(), privilege);
    }
  }

  private static Reply status(Request request) {
    PveTask task = task(request);
    Upid upid = task.upid();
    Map<String, Object> row = common(upid);
    row.put("status", task.running() ? "running" : "stopped");
    if (!task.running()) {
      row.put("exitstatus", String.valueOf(task.exitStatus()));
    }
    return Reply.of(row);
  }

  private static Map<String, Object> common(Upid upid) {
    int mark = upid.user().indexOf('!');
    return Row.of(
        "upid", upid.toString(),
        "node", upid.node(),
        "pid", upid.pid(),
        "pstart", upid.processStart(),
        "starttime", upid.start(),
        "type", upid.type(),
        "id", upid.id(),
        "user", Access.userOf(upid.user()),
        "tokenid", mark < 0 ? null : upid.user().substring(mark + 1));
  }

  private static Reply log(Request request) {
    Upid upid = parsed(request);
    demandOwner(request, upid, "Sys.Audit");
    PveTask task = request.tasks().find(upid.toString());
    List<String> lines =
        task == null ? List.of("unable to open file - No such file or directory") : task.lines();
    if (lines.isEmpty()) {
      lines = List.of("no content");
    }
    int start = (int) request.number("start", 0);
    long limit = request.number("limit", 50);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int index = start; index < lines.size() && (limit == 0 || rows.size() < limit); index++) {
      rows.add(Row.of("n", index + 1, "t", lines.get(index)));
    }
    return Reply.of(rows, lines.size());
  }

  private static Reply abort(Request request) {
    Upid upid = parsed(request);
    demandOwner(request, upid, "Sys.Modify");
    PveTask task = request.tasks().find(upid.toString());
    if (task != null) {
      request.tasks().abort(task);
    }
    return Reply.none();
  }

  private static Reply list(Request request) {
    boolean auditor = request.may("/nodes/" + request.node().name(), "Sys.Audit");
    String source = request.text("source", "archive");
    List<PveTask> matching = new ArrayList<>();
    for (PveTask task : request.tasks().of(request.node().name())) {
      boolean listed =
          switch (source) {
            case "active" -> task.running();
            case "all" -> true;
            default -> !task.running();
          };
      boolean own = Access.userOf(task.upid().user()).equals(Access.userOf(request.caller()));
      if (listed && (auditor || own) && passes(request, task)) {
        matching.add(task);
      }
    }
    int start = (int) Math.min(request.number("start", 0), matching.size());
    long limit = request.number("limit", 50);
    long end = Math.min(matching.size(), start + limit);
    List<Map<String, Object>> rows = new ArrayList<>();
    matching.subList(start, (int) end).forEach(task -> rows.add(row(task)));
    return Reply.of(rows, matching.size());
  }

  private static Map<String, Object> row(PveTask task) {
    Map<String, Object> row = common(task.upid());
    if (!task.running()) {
      row.put("endtime", task.end());
      row.put("status", String.valueOf(task.exitStatus()));
    }
    return row;
  }

  private static boolean passes(Request request, PveTask task) {
    Upid upid = task.upid();
    return matches(request.text("typefilter"), upid.type())
        && matches(request.text("vmid"), upid.id())
        && (!request.flag("errors") || !task.running() && !task.succeeded())
        && contains(request.text("userfilter"), upid.user())
        && upid.start() >= request.number("since", 0)
        && upid.start() <= request.number("until", Long.MAX_VALUE)
        && statusMatches(request.list("statusfilter"), task);
  }

  private static boolean matches(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean contains(@Nullable String wanted, String value) {
    return wanted == null || value.contains(wanted);
  }

  private static boolean statusMatches(List<String> wanted, PveTask task) {
    if (wanted.isEmpty()) {
      return true;
    }
    String status = Objects.toString(task.exitStatus(), "");
    String kind =
        status.equals("OK")
            ? "ok"
            : status.startsWith("WARNINGS: ")
                ? "warning"
                : status.equals("unexpected status") ? "unknown" : "error";
    return wanted.contains(kind);
  }
}
