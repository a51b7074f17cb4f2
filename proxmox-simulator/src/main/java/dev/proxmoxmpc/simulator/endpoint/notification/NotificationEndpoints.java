package dev.proxmoxmpc.simulator.endpoint.notification;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.Property;
import dev.proxmoxmpc.simulator.section.ObjectKind;
import dev.proxmoxmpc.simulator.world.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `/cluster/notifications`: endpoints of four kinds, matchers, and the targets they make together.
public final class NotificationEndpoints {
  private static final String BASE = "/cluster/notifications";
  private static final List<String> ENDPOINTS = List.of("gotify", "sendmail", "smtp", "webhook");
  private static final Set<String> SECRETS = Set.of("token", "password", "secret");
  private static final Map<String, Object> DEFAULT_MATCHER =
      Row.of(
          "name", "default-matcher",
          "comment", "Route all notifications to mail-to-root",
          "mode", "all",
          "target", List.of("mail-to-root"),
          "origin", "builtin");
  private static final Map<String, Object> MAIL_TO_ROOT =
      Row.of(
          "name", "mail-to-root",
          "comment", "Send mails to root@pam's email address",
          "mailto-user", List.of("root@pam"),
          "origin", "builtin");

  private final ObjectKind kind;
  private final Map<String, Object> builtIn;

  private NotificationEndpoints(String file, String path, Map<String, Object> builtIn) {
    this.kind = new ObjectKind(file, BASE + path, "name", "entity '%s' does not exist");
    this.builtIn = builtIn;
  }

  public static void register(Routes routes) {
    MetricServerEndpoints.register(routes);
    new NotificationEndpoints("notifications/matchers.cfg", "/matchers", DEFAULT_MATCHER)
        .registerAll(routes);
    for (String type : ENDPOINTS) {
      Map<String, Object> known = type.equals("sendmail") ? MAIL_TO_ROOT : Map.of();
      new NotificationEndpoints("notifications/" + type + ".cfg", "/endpoints/" + type, known)
          .registerAll(routes);
    }
    routes
        .get(
            BASE + "/endpoints",
            request -> Reply.of(ENDPOINTS.stream().map(type -> Row.of("name", type)).toList()))
        .get(BASE + "/targets", NotificationEndpoints::targets)
        .post(BASE + "/targets/{name}/test", NotificationEndpoints::test)
        .get(BASE + "/matcher-fields", request -> Reply.of(fields()))
        .get(BASE + "/matcher-field-values", NotificationEndpoints::fieldValues);
  }

  private void registerAll(Routes routes) {
    String one = kind.writer() + "/{name}";
    routes
        .get(kind.writer(), this::list)
        .post(kind.writer(), this::create)
        .get(one, request -> Reply.of(shown(request, request.required("name"))))
        .put(one, this::update)
        .delete(one, this::delete);
  }

  private Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    kind.look(request.cluster()).ids().forEach(name -> rows.add(shown(request, name)));
    Object known = builtIn.get("name");
    if (known != null && !kind.look(request.cluster()).contains(known.toString())) {
      rows.add(builtIn);
    }
    return Reply.of(rows);
  }

  private Map<String, Object> shown(Request request, String name) {
    if (name.equals(builtIn.get("name")) && !kind.look(request.cluster()).contains(name)) {
      return builtIn;
    }
    Map<String, Object> row = kind.shown(request, name);
    ApiMethod writer = request.schema().method("POST", kind.writer());
    row.replaceAll((key, value) -> {
      Property property = writer == null ? null : writer.parameters().get(key);
      boolean list = property != null && "array".equals(property.type());
      return list ? List.of(value.toString().split("\n")) : value;
    });
    row.remove("type");
    SECRETS.forEach(row::remove);
    row.put("origin", name.equals(builtIn.get("name")) ? "modified-builtin" : "user-created");
    return row;
  }

  private Map<String, String> values(Request request) {
    Map<String, String> values = kind.sent(request);
    values.replaceAll((key, value) ->
        request.parameters().get(key) instanceof List<?> list
            ? String.join("\n", list.stream().map(String::valueOf).toList())
            : value);
    return values;
  }

  private Reply create(Request request) {
    String name = request.required("name");
    if (taken(request.cluster(), name)) {
      throw PveError.die(
          "could not create endpoint '"
              + name
              + "': entity with name '"
              + name
              + "' already exists");
    }
    Map<String, String> section = new LinkedHashMap<>(Map.of("type", "section"));
    section.putAll(values(request));
    kind.store(request.cluster(), name, section);
    return Reply.none();
  }

  /// Names are unique over all kinds.
  private static boolean taken(Cluster cluster, String name) {
    return cluster.files().entrySet().stream()
        .anyMatch(
            file -> file.getKey().startsWith("notifications/") && file.getValue().contains(name));
  }

  private Reply update(Request request) {
    String name = request.required("name");
    Map<String, String> section = new LinkedHashMap<>(Map.of("type", "section"));
    if (kind.look(request.cluster()).contains(name)) {
      section.putAll(kind.find(request));
    } else if (name.equals(builtIn.get("name"))) {
      builtIn.forEach((key, value) ->
          section.put(
              key,
              value instanceof List<?> list ? String.valueOf(list.getFirst()) : value.toString()));
      Set.of("name", "origin").forEach(section::remove);
    } else {
      throw PveError.die("entity '" + name + "' does not exist");
    }
    section.putAll(values(request));
    request.list("delete").forEach(section::remove);
    kind.store(request.cluster(), name, section);
    return Reply.none();
  }

  private Reply delete(Request request) {
    String name = request.required("name");
    if (!name.equals(builtIn.get("name"))) {
      kind.find(request);
    }
    kind.remove(request.cluster(), name);
    return Reply.none();
  }

  private static Reply targets(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String type : ENDPOINTS) {
      ObjectKind kind =
          new ObjectKind("notifications/" + type + ".cfg", BASE + "/endpoints/" + type, "name", "");
      kind.look(request.cluster())
          .entries()
          .forEach((name, section) ->
              rows.add(
                  Row.of(
                      "name",
                      name,
                      "type",
                      type,
                      "comment",
                      section.get("comment"),
                      "disable",
                      section.containsKey("disable") ? 1 : null,
                      "origin",
                      "user-created")));
    }
    rows.add(
        Row.of(
            "name",
            "mail-to-root",
            "type",
            "sendmail",
            "comment",
            MAIL_TO_ROOT.get("comment"),
            "origin",
            "builtin"));
    return Reply.of(rows);
  }

  private static Reply test(Request request) {
    String name = request.required("name");
    if (!name.equals("mail-to-root") && !taken(request.cluster(), name)) {
      throw PveError.die("entity '" + name + "' does not exist");
    }
    return Reply.none();
  }

  private static List<Map<String, Object>> fields() {
    return List.of(Row.of("name", "type"), Row.of("name", "hostname"), Row.of("name", "job-id"));
  }

  private static Reply fieldValues(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String type : List.of("fencing", "package-updates", "replication", "vzdump")) {
      rows.add(Row.of("field", "type", "value", type));
    }
    request
        .cluster()
        .nodes()
        .forEach(node -> rows.add(Row.of("field", "hostname", "value", node.name())));
    return Reply.of(rows);
  }
}
