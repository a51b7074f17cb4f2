package dev.proxmoxmpc.simulator.api;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.PermissionCheck;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.ApiSchema;
import dev.proxmoxmpc.simulator.schema.Formats;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.Tasks;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A verified request to one endpoint: who asks, which node was asked, and the parameters.
///
/// @param local the node whose port the request came in by
/// @param caller `user@realm` or `user@realm!token`; empty when nobody is logged in
/// @param parameters path, query and body parameters; scalars are strings, JSON literals booleans
public record Request(
    Site site, Node local, String caller, ApiMethod method, Map<String, Object> parameters) {

  public Cluster cluster() {
    return site.cluster();
  }

  public Access access() {
    return site.access();
  }

  public Tasks tasks() {
    return site.tasks();
  }

  public ApiSchema schema() {
    return ApiSchema.of(site.cluster().version());
  }

  /// A parameter as text, null when absent. Booleans are `1` and `0`.
  public @Nullable String text(String name) {
    Object value = parameters.get(name);
    return switch (value) {
      case null -> null;
      case Boolean flag -> flag ? "1" : "0";
      case List<?> list -> String.join(",", list.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }

  /// A parameter as text, or what stands for it when absent.
  public String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  /// A parameter that the schema requires.
  public String required(String name) {
    String value = text(name);
    if (value == null) {
      throw PveError.parameter(name, "property is missing and it is not optional");
    }
    return value;
  }

  public long number(String name, long otherwise) {
    String value = text(name);
    return value == null ? otherwise : (long) Double.parseDouble(value);
  }

  public boolean flag(String name) {
    return "1".equals(text(name));
  }

  public boolean has(String name) {
    return parameters.get(name) != null;
  }

  /// The elements of a `-list` parameter, empty when absent.
  public List<String> list(String name) {
    String value = text(name);
    return value == null ? List.of() : Formats.splitList(value);
  }

  /// All parameters as text without those of the path.
  public Map<String, String> body() {
    Map<String, String> result = new LinkedHashMap<>();
    for (String name : parameters.keySet()) {
      String value = text(name);
      if (value != null && !method.path().contains("{" + name + "}")) {
        result.put(name, value);
      }
    }
    return result;
  }

  /// The node named in the path, or the local one when the path names none (`localhost` too).
  public Node node() {
    String name = text("node");
    if (name == null || name.equals("localhost")) {
      return local;
    }
    Node node = cluster().node(name);
    if (node == null) {
      throw PveError.die(
          "hostname lookup '"
              + name
              + "' failed - failed to get address info for: "
              + name
              + ": Temporary failure in name resolution");
    }
    return node;
  }

  public int vmid() {
    return Integer.parseInt(required("vmid"));
  }

  /// The guest of the path; it must be of this kind and its configuration on this node.
  public Guest guest(GuestKind kind) {
    Guest guest = cluster().guest(vmid());
    if (guest == null || guest.kind() != kind || !guest.node().equals(node().name())) {
      throw PveError.die(
          "Configuration file 'nodes/"
              + node().name()
              + "/"
              + Guest.configFolder(kind)
              + "/"
              + vmid()
              + ".conf' does not exist");
    }
    return guest;
  }

  /// Whether the caller has a privilege at a path.
  public boolean may(String path, String... privileges) {
    return PermissionCheck.missing(access(), caller, path, List.of(privileges), false) == null;
  }

  /// Whether the caller has at least one of some privileges at a path.
  public boolean mayAny(String path, String... privileges) {
    return PermissionCheck.missing(access(), caller, path, List.of(privileges), true) == null;
  }

  /// Refuses callers without all of the privileges at a path.
  public void demand(String path, String... privileges) {
    String missing = PermissionCheck.missing(access(), caller, path, List.of(privileges), false);
    if (missing != null) {
      throw PveError.forbidden(missing);
    }
  }

  public boolean isRoot() {
    return caller.equals(Access.ROOT);
  }

  /// Starts a worker on the node of the path and replies with its UPID.
  public Reply work(String type, String id, Script script) {
    return Reply.of(tasks().start(node().name(), type, id, caller, script).toString());
  }

  /// Adds a line to the cluster log, as pvedaemon does for changes.
  public void note(String message) {
    cluster()
        .log()
        .add(
            node().name(),
            cluster().nowSeconds(),
            900 + node().id(),
            6,
            "pvedaemon",
            caller,
            message);
  }
}
