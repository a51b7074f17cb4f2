package dev.proxmoxmpc.simulator.endpoint.cluster;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Upid;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.ClusterLog;
import dev.proxmoxmpc.simulator.world.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Version, status, tasks, log and free vmids of the cluster.
public final class ClusterEndpoints {
  private static final int TASKS_PER_NODE = 25;

  private ClusterEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/version", ClusterEndpoints::version)
        .get("/cluster/status", ClusterEndpoints::status)
        .get("/cluster/tasks", ClusterEndpoints::tasks)
        .get("/cluster/log", ClusterEndpoints::log)
        .get("/cluster/nextid", ClusterEndpoints::nextId);
  }

  private static Reply version(Request request) {
    var version = request.cluster().version();
    return Reply.of(
        Row.of(
            "version",
            version.version(),
            "release",
            version.label(),
            "repoid",
            version.repositoryId()));
  }

  private static Reply status(Request request) {
    Cluster cluster = request.cluster();
    List<Map<String, Object>> rows = new ArrayList<>();
    if (cluster.clustered()) {
      rows.add(
          Row.of(
              "type",
              "cluster",
              "id",
              "cluster",
              "name",
              cluster.name(),
              "version",
              cluster.nodes().size(),
              "nodes",
              cluster.nodes().size(),
              "quorate",
              cluster.quorate() ? 1 : 0));
    }
    for (Node node : cluster.nodes()) {
      boolean local = node == request.local();
      rows.add(
          Row.of(
              "type",
              "node",
              "id",
              "node/" + node.name(),
              "name",
              node.name(),
              "ip",
              node.address(),
              "nodeid",
              cluster.clustered() ? node.id() : 0,
              "level",
              "",
              "local",
              local ? 1 : 0,
              "online",
              node.online() && (local || cluster.quorate()) ? 1 : 0));
    }
    return Reply.of(rows);
  }

  private static Reply tasks(Request request) {
    boolean all = request.may("/", "Sys.Audit");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Node node : request.cluster().nodes()) {
      List<PveTask> newest = request.tasks().of(node.name());
      for (PveTask task : newest.subList(0, Math.min(TASKS_PER_NODE, newest.size()))) {
        Upid upid = task.upid();
        if (all || Access.userOf(upid.user()).equals(Access.userOf(request.caller()))) {
          rows.add(row(task));
        }
      }
    }
    return Reply.of(rows);
  }

  private static Map<String, Object> row(PveTask task) {
    Upid upid = task.upid();
    Map<String, Object> row =
        Row.of(
            "upid", upid.toString(),
            "node", upid.node(),
            "type", upid.type(),
            "id", upid.id(),
            "starttime", upid.start());
    int mark = upid.user().indexOf('!');
    row.put("user", Access.userOf(upid.user()));
    if (mark > 0) {
      row.put("tokenid", upid.user().substring(mark + 1));
    }
    if (!task.running()) {
      row.put("endtime", task.end());
      row.put("status", String.valueOf(task.exitStatus()));
      row.put("saved", "1");
    }
    return row;
  }

  private static Reply log(Request request) {
    boolean all = request.may("/", "Sys.Syslog");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ClusterLog.Entry entry : request.cluster().log().newest((int) request.number("max", 50))) {
      if (all || entry.user().equals(request.caller())) {
        rows.add(
            Row.of(
                "uid", Integer.toString(entry.uid()),
                "id", entry.uid() + ":" + entry.node(),
                "node", entry.node(),
                "time", entry.time(),
                "pid", entry.pid(),
                "pri", entry.priority(),
                "tag", entry.tag(),
                "user", entry.user(),
                "msg", entry.message()));
      }
    }
    return Reply.of(rows);
  }

  private static Reply nextId(Request request) {
    Cluster cluster = request.cluster();
    String wanted = request.text("vmid");
    if (wanted != null) {
      if (cluster.guest(Integer.parseInt(wanted)) != null) {
        throw PveError.parameter("vmid", "VM " + wanted + " already exists");
      }
      return Reply.of(wanted);
    }
    Map<String, String> range = DatacenterOptions.property(cluster, "next-id");
    int lower = Integer.parseInt(range.getOrDefault("lower", "100"));
    int upper = Integer.parseInt(range.getOrDefault("upper", "1000000"));
    int free = cluster.freeVmid(lower, upper);
    if (free == 0) {
      throw PveError.die(
          "unable to get any free VMID in range [" + lower + ", " + (upper - 1) + "]");
    }
    return Reply.of(Integer.toString(free));
  }
}
