package dev.proxmoxmpc.simulator.endpoint.network;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.schema.Formats;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.task.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/nodes/{node}/network` (`PVE/API2/Network.pm`).
public final class NetworkEndpoints {
  private static final String BASE = "/nodes/{node}/network";
  private static final Set<String> CONTROL = Set.of("iface", "delete");
  private static final Set<String> SOFTWARE_DEFINED = Set.of("any_bridge", "include_sdn");

  private NetworkEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get(BASE, NetworkEndpoints::list)
        .post(BASE, NetworkEndpoints::create)
        .put(BASE, NetworkEndpoints::apply)
        .delete(BASE, NetworkEndpoints::revert)
        .get(BASE + "/{iface}", request -> Reply.of(find(request, files(request).read()).shown()))
        .put(BASE + "/{iface}", NetworkEndpoints::update)
        .delete(BASE + "/{iface}", NetworkEndpoints::delete);
  }

  private static NodeInterfaces files(Request request) {
    return new NodeInterfaces(request.cluster(), request.node());
  }

  private static Interface find(Request request, InterfaceFile file) {
    Interface found = file.interfaces().get(request.required("iface"));
    if (found == null) {
      throw PveError.parameter("iface", "interface does not exist");
    }
    return found;
  }

  private static Reply list(Request request) {
    NodeInterfaces files = files(request);
    String filter = request.text("type");
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    files
        .read()
        .listed()
        .forEach((name, each) -> {
          if (matches(filter, each.type()) && visible(request, filter, name, each.type())) {
            Map<String, @Nullable Object> row = each.shown();
            row.put("iface", name);
            rows.add(row);
          }
        });
    if (filter != null && SOFTWARE_DEFINED.contains(filter)) {
      virtualNetworks(request, rows);
    }
    String changes = files.changes();
    return new Reply.Value(rows, changes == null ? Map.of() : Map.of("changes", changes));
  }

  private static boolean matches(@Nullable String filter, String type) {
    if (filter == null || filter.equals("include_sdn")) {
      return true;
    }
    return filter.equals(type) || filter.startsWith("any_") && type.equals("bridge");
  }

  private static boolean visible(
      Request request, @Nullable String filter, String name, String type) {
    boolean choosing = filter != null && filter.startsWith("any_");
    return !choosing
        || !type.equals("bridge")
        || request.mayAny("/sdn/zones/localnetwork/" + name, "SDN.Audit", "SDN.Use");
  }

  private static void virtualNetworks(Request request, List<Map<String, @Nullable Object>> rows) {
    SharedFiles.look(request.cluster(), "sdn/.running-vnets.cfg")
        .entries()
        .forEach((name, vnet) -> {
          if (request.mayAny(
              "/sdn/zones/" + vnet.get("zone") + "/" + name, "SDN.Audit", "SDN.Use")) {
            rows.add(
                new LinkedHashMap<>(
                    Row.of(
                        "iface",
                        name,
                        "type",
                        "vnet",
                        "active",
                        "1",
                        "comments",
                        vnet.get("alias"))));
          }
        });
  }

  private static Reply create(Request request) {
    NodeInterfaces files = files(request);
    InterfaceFile file = files.read();
    String name = request.required("iface");
    if (file.interfaces().containsKey(name)) {
      throw PveError.parameter("iface", "interface already exists");
    }
    Map<String, String> sent = sent(request);
    Interface created = new Interface();
    addressing(file, name, sent, created);
    if (sent.getOrDefault("type", "").startsWith("OVS")) {
      throw PveError.die("Open VSwitch is not installed (need package 'openvswitch-switch')");
    }
    created.values().putAll(sent);
    file.interfaces().put(name, created);
    files.write(file);
    return Reply.none();
  }

  private static Map<String, String> sent(Request request) {
    Map<String, String> sent = request.body();
    CONTROL.forEach(sent::remove);
    sent.computeIfPresent("bridge_vids", (key, list) -> String.join(" ", Formats.splitList(list)));
    sent.computeIfPresent("autostart", (key, flag) -> flag.equals("1") ? "1" : "0");
    return sent;
  }

  /// Splits `cidr` into address and mask, checks them, and derives methods and families from the
  /// addresses of this request.
  private static void addressing(
      InterfaceFile file, String name, Map<String, String> sent, Interface target) {
    split(sent, "");
    split(sent, "6");
    uniqueGateway(file, name, sent, "gateway", "Default gateway");
    uniqueGateway(file, name, sent, "gateway6", "Default ipv6 gateway");
    String address6 = sent.getOrDefault("address6", "");
    if (!address6.isEmpty()) {
      HostAddress.demandHost(address6, Integer.parseInt(sent.getOrDefault("netmask6", "128")));
    }
    boolean four = !sent.getOrDefault("address", "").isEmpty();
    boolean six = !address6.isEmpty();
    target.families().clear();
    if (four || !six) {
      target.families().add("inet");
    }
    if (six) {
      target.families().add("inet6");
    }
    sent.put("method", four ? "static" : "manual");
    sent.put("method6", six ? "static" : "manual");
  }

  private static void split(Map<String, String> sent, String suffix) {
    String cidr = sent.remove("cidr" + suffix);
    if (cidr == null || cidr.isEmpty()) {
      return;
    }
    for (String key : new String[] {"address" + suffix, "netmask" + suffix}) {
      if (sent.containsKey(key)) {
        throw PveError.parameter(key, key + " conflicts with cidr" + suffix);
      }
    }
    int slash = cidr.indexOf('/');
    sent.put("address" + suffix, cidr.substring(0, slash));
    sent.put("netmask" + suffix, cidr.substring(slash + 1));
  }

  private static void uniqueGateway(
      InterfaceFile file, String name, Map<String, String> sent, String key, String what) {
    if (sent.getOrDefault(key, "").isEmpty()) {
      return;
    }
    file.interfaces()
        .forEach((other, each) -> {
          if (!other.equals(name) && each.value(key) != null) {
            throw PveError.parameter(key, what + " already exists on interface '" + other + "'.");
          }
        });
  }

  private static Reply update(Request request) {
    NodeInterfaces files = files(request);
    InterfaceFile file = files.read();
    Interface target = find(request, file);
    for (String key : request.list("delete")) {
      target.values().remove(key);
      if (key.equals("cidr") || key.equals("cidr6")) {
        String suffix = key.substring(4);
        target.values().remove("netmask" + suffix);
        target.values().remove("address" + suffix);
      }
    }
    Map<String, String> sent = sent(request);
    addressing(file, request.required("iface"), sent, target);
    target.values().putAll(sent);
    files.write(file);
    return Reply.none();
  }

  private static Reply delete(Request request) {
    NodeInterfaces files = files(request);
    InterfaceFile file = files.read();
    find(request, file);
    file.interfaces().remove(request.required("iface"));
    files.write(file);
    return Reply.none();
  }

  private static Reply revert(Request request) {
    files(request).revert();
    return Reply.none();
  }

  private static Reply apply(Request request) {
    NodeInterfaces files = files(request);
    return request.work(
        "srvreload", "networking", Script.once(Duration.ofSeconds(2), task -> files.apply()));
  }
}
