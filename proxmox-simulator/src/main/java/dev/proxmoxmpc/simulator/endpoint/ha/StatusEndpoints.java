package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `/cluster/ha/status`: what the HA stack thinks (`PVE/API2/HA/Status.pm`).
final class StatusEndpoints {
  private static final String BASE = "/cluster/ha/status";
  private static final DateTimeFormatter LOCALTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private StatusEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(BASE + "/current", StatusEndpoints::current)
        .get(BASE + "/manager_status", StatusEndpoints::whole)
        .post(BASE + "/arm-ha", request -> arm(request, null))
        .post(BASE + "/disarm-ha", request -> arm(request, request.required("resource-mode")));
  }

  private static Reply arm(Request request, @Nullable String mode) {
    if (mode == null) {
      request.cluster().file(HaFiles.LOOP).remove("disarmed");
    } else {
      request.cluster().file(HaFiles.LOOP).put("disarmed", Map.of("type", "mode", "mode", mode));
    }
    return Reply.none();
  }

  private static @Nullable Map<String, String> master(Cluster cluster) {
    return SharedFiles.look(cluster, HaFiles.LOOP).get("master");
  }

  private static Reply current(Request request) {
    Cluster cluster = request.cluster();
    String local = request.local().name();
    List<Map<String, Object>> rows = new ArrayList<>();
    boolean quorate = cluster.quorate();
    rows.add(
        Row.of(
            "id",
            "quorum",
            "type",
            "quorum",
            "node",
            local,
            "status",
            quorate ? "OK" : "No quorum on node '" + local + "'!",
            "quorate",
            quorate ? 1 : 0));
    Map<String, String> master = master(cluster);
    if (master != null) {
      rows.add(masterRow(cluster, master));
    }
    if (cluster.version().atLeast(PveVersion.V9_2)) {
      rows.add(fencingRow(cluster, master, local));
    }
    if (master != null) {
      cluster.nodes().forEach(node -> rows.add(agentRow(cluster, node)));
    }
    new TreeMap<>(HaLoop.services(cluster))
        .forEach((sid, service) -> rows.add(serviceRow(cluster, sid, service)));
    HaLoop.queued(cluster).forEach(sid -> rows.add(serviceRow(cluster, sid, null)));
    return Reply.of(rows);
  }

  private static Map<String, Object> masterRow(Cluster cluster, Map<String, String> master) {
    long stamp = Long.parseLong(master.getOrDefault("timestamp", "0"));
    String name = master.getOrDefault("node", "");
    return Row.of(
        "id",
        "master",
        "type",
        "master",
        "node",
        name,
        "status",
        name + " (" + activity(cluster, stamp) + ", " + time(stamp) + ")",
        "timestamp",
        stamp);
  }

  /// Without resources the loop rests and its last sign of life grows old.
  private static String activity(Cluster cluster, long stamp) {
    return resting(cluster) ? "idle" : freshness(cluster, stamp, "active");
  }

  private static boolean resting(Cluster cluster) {
    return SharedFiles.look(cluster, HaFiles.RESOURCES).ids().isEmpty()
        && HaLoop.services(cluster).isEmpty();
  }

  private static String time(long seconds) {
    return LOCALTIME.format(Instant.ofEpochSecond(seconds));
  }

  private static String freshness(Cluster cluster, long stamp, String otherwise) {
    return cluster.nowSeconds() - stamp > 30 ? "old timestamp - dead?" : otherwise;
  }

  private static Map<String, Object> fencingRow(
      Cluster cluster, @Nullable Map<String, String> master, String local) {
    boolean disarmed = SharedFiles.look(cluster, HaFiles.LOOP).contains("disarmed");
    String state = master == null || resting(cluster) ? "standby" : disarmed ? "disarmed" : "armed";
    String watchdog = state.equals("armed") ? "active" : "standby";
    return Row.of(
        "id",
        "fencing",
        "type",
        "fencing",
        "node",
        master == null ? local : master.getOrDefault("node", local),
        "status",
        state + " (CRM watchdog " + watchdog + ")",
        "armed-state",
        state);
  }

  private static boolean busy(Cluster cluster, Node node) {
    return HaLoop.services(cluster).values().stream()
        .anyMatch(service ->
            node.name().equals(service.get("node")) && !"stopped".equals(service.get("state")));
  }

  private static Map<String, Object> agentRow(Cluster cluster, Node node) {
    long stamp = agentStamp(cluster, node);
    boolean busy = busy(cluster, node);
    String state = busy ? "active" : "idle";
    boolean watched = cluster.version().atLeast(PveVersion.V9_2);
    String text =
        freshness(
            cluster,
            stamp,
            watched ? state + ", watchdog " + (busy ? "active" : "standby") : state);
    return Row.of(
        "id",
        "lrm:" + node.name(),
        "type",
        "lrm",
        "node",
        node.name(),
        "status",
        node.name() + " (" + text + ", " + time(stamp) + ")",
        "timestamp",
        stamp);
  }

  private static long agentStamp(Cluster cluster, Node node) {
    Map<String, String> gone = SharedFiles.look(cluster, HaFiles.LOOP).get("node:" + node.name());
    long since = gone == null ? cluster.now() : Long.parseLong(gone.getOrDefault("gone", "0"));
    return since / 5000 * 5;
  }

  private static Map<String, Object> serviceRow(
      Cluster cluster, String sid, @Nullable Map<String, String> service) {
    Map<String, String> resource = SharedFiles.look(cluster, HaFiles.RESOURCES).get(sid);
    Guest guest = ServiceId.parse(cluster, sid).guest(cluster);
    String node = service != null ? service.get("node") : guest == null ? null : guest.node();
    String state = verbose(service, resource);
    Map<String, Object> row =
        Row.of(
            "id",
            "service:" + sid,
            "type",
            "service",
            "sid",
            sid,
            "node",
            node,
            "crm_state",
            service == null ? null : service.get("state"),
            "state",
            state,
            "status",
            sid + " (" + (node == null ? "---" : node) + ", " + state + ")");
    if (resource != null) {
      row.put("request_state", resource.getOrDefault("state", "started"));
      row.put("max_restart", Long.valueOf(resource.getOrDefault("max_restart", "1")));
      row.put("max_relocate", Long.valueOf(resource.getOrDefault("max_relocate", "1")));
      if (cluster.version().atLeast(PveVersion.V9_2)) {
        row.put("failback", Long.valueOf(resource.getOrDefault("failback", "1")));
      }
      for (String key : List.of("group", "comment")) {
        if (resource.get(key) != null) {
          row.put(key, resource.getOrDefault(key, ""));
        }
      }
    }
    return row;
  }

  /// What people are told of a service (`PVE/HA/Tools.pm`, `get_verbose_service_state`).
  private static String verbose(
      @Nullable Map<String, String> service, @Nullable Map<String, String> resource) {
    if (resource == null) {
      return "deleting";
    }
    String wanted = resource.getOrDefault("state", "started");
    if (wanted.equals("ignored")) {
      return "ignored";
    }
    if (service == null) {
      return "queued";
    }
    String state = service.getOrDefault("state", "queued");
    boolean stop = wanted.equals("stopped") || wanted.equals("disabled");
    return switch (state) {
      case "stopped" ->
          wanted.equals("started") ? "starting" : wanted.equals("disabled") ? "disabled" : state;
      case "started" ->
          !"1".equals(service.get("running")) ? "starting" : stop ? "stopping" : state;
      case "error" -> wanted.equals("disabled") ? "clearing error flag" : state;
      default -> state;
    };
  }

  private static Reply whole(Request request) {
    Cluster cluster = request.cluster();
    Map<String, String> master = master(cluster);
    Map<String, Object> status = new LinkedHashMap<>();
    Map<String, Object> nodes = new LinkedHashMap<>();
    Map<String, Object> agents = new LinkedHashMap<>();
    if (master != null) {
      status.put("master_node", master.getOrDefault("node", ""));
      status.put("timestamp", Long.valueOf(master.getOrDefault("timestamp", "0")));
      status.put("service_status", serviceStates(cluster));
      for (Node node : cluster.nodes()) {
        nodes.put(node.name(), node.online() ? "online" : "unknown");
        agents.put(node.name(), agent(cluster, node));
      }
    }
    status.put("node_status", nodes);
    Map<String, Object> result = Row.of("manager_status", status);
    result.put(
        "quorum", Row.of("node", request.local().name(), "quorate", cluster.quorate() ? "1" : "0"));
    if (master != null) {
      result.put("lrm_status", agents);
    }
    return Reply.of(result);
  }

  private static Map<String, Object> serviceStates(Cluster cluster) {
    Map<String, Object> states = new TreeMap<>();
    HaLoop.services(cluster)
        .forEach((sid, service) ->
            states.put(
                sid,
                Row.of(
                    "node", service.get("node"),
                    "state", service.get("state"),
                    "uid", service.get("uid"),
                    "target", service.get("target"),
                    "running", service.containsKey("running") ? 1 : null)));
    return states;
  }

  private static Map<String, Object> agent(Cluster cluster, Node node) {
    return Row.of(
        "mode",
        "active",
        "state",
        busy(cluster, node) ? "active" : "wait_for_agent_lock",
        "timestamp",
        agentStamp(cluster, node),
        "results",
        Map.of());
  }
}
