package dev.proxmoxmpc.simulator.endpoint.notification;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.ObjectKind;
import dev.proxmoxmpc.simulator.section.SectionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `/cluster/metrics/server` (`PVE/API2/Cluster/MetricServer.pm`).
final class MetricServerEndpoints {
  private static final String BASE = "/cluster/metrics/server";
  private static final ObjectKind KIND =
      new ObjectKind("status.cfg", BASE + "/{id}", "id", "status server entry '%s' does not exist");
  private static final Map<String, SectionType> TYPES =
      Map.of(
          "graphite",
          SectionType.named("graphite")
              .required("server", "port")
              .optional("mtu", "path", "proto", "timeout", "disable")
              .build(),
          "influxdb",
          SectionType.named("influxdb")
              .required("server", "port")
              .optional("mtu", "disable", "organization", "bucket", "influxdbproto")
              .optional(
                  "timeout", "max-body-size", "api-path-prefix", "verify-certificate", "token")
              .build(),
          "opentelemetry",
          SectionType.named("opentelemetry")
              .required("server", "port")
              .optional("disable", "timeout", "mtu", "proto", "otel-protocol")
              .optional(
                  "otel-path",
                  "otel-timeout",
                  "otel-headers",
                  "otel-verify-ssl",
                  "otel-max-body-size")
              .optional("otel-resource-attributes", "otel-compression")
              .build());

  private MetricServerEndpoints() {}

  static void register(Routes routes) {
    String one = BASE + "/{id}";
    routes
        .get(BASE, MetricServerEndpoints::list)
        .get("/cluster/metrics/export", request -> Reply.of(Row.of("data", List.of())))
        .get(one, request -> Reply.of(without(KIND.shown(request, request.required("id")))))
        .post(one, MetricServerEndpoints::create)
        .put(one, MetricServerEndpoints::update)
        .delete(one, MetricServerEndpoints::delete);
  }

  private static Map<String, Object> without(Map<String, Object> row) {
    row.remove("token");
    return row;
  }

  private static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String id : KIND.look(request.cluster()).ids()) {
      Map<String, Object> whole = KIND.shown(request, id);
      rows.add(
          Row.of(
              "id", id,
              "type", whole.get("type"),
              "server", whole.get("server"),
              "port", whole.get("port"),
              "disable", whole.getOrDefault("disable", 0)));
    }
    return Reply.of(rows);
  }

  private static SectionType type(String name) {
    SectionType type = TYPES.get(name);
    if (type == null) {
      throw PveError.die("unknown section type '" + name + "'");
    }
    return type;
  }

  private static Reply create(Request request) {
    String id = request.required("id");
    Map<String, String> sent = KIND.sent(request);
    sent.remove("type");
    type(request.required("type")).checkNew(sent);
    return Guarded.plainly(() -> {
      if (KIND.look(request.cluster()).contains(id)) {
        throw PveError.die("Metric server '" + id + "' already exists");
      }
      Map<String, String> section = new LinkedHashMap<>(Map.of("type", request.required("type")));
      section.putAll(sent);
      KIND.store(request.cluster(), id, section);
      return Reply.none();
    });
  }

  private static Reply update(Request request) {
    Map<String, String> known = KIND.find(request);
    Map<String, String> sent = KIND.sent(request);
    sent.remove("type");
    type(known.getOrDefault("type", "")).checkChange(sent);
    KIND.change(request, Set.of("server", "port"));
    return Reply.none();
  }

  private static Reply delete(Request request) {
    KIND.find(request);
    KIND.remove(request.cluster(), request.required("id"));
    return Reply.none();
  }
}
