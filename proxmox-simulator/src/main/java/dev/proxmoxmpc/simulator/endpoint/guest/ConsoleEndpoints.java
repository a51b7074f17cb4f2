package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.world.Guest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Consoles, the QEMU monitor and what a running container says about its interfaces.
public final class ConsoleEndpoints {
  private ConsoleEndpoints() {}

  public static void register(Routes routes) {
    for (GuestKind kind : GuestKind.values()) {
      String path = "/nodes/{node}/" + kind.path() + "/{vmid}/";
      routes
          .post(path + "vncproxy", request -> proxy(request, kind, "vncproxy"))
          .post(path + "termproxy", request -> proxy(request, kind, "vncproxy"));
    }
    routes
        .post("/nodes/{node}/qemu/{vmid}/monitor", ConsoleEndpoints::monitor)
        .put("/nodes/{node}/qemu/{vmid}/sendkey", ConsoleEndpoints::sendKey)
        .get("/nodes/{node}/lxc/{vmid}/interfaces", ConsoleEndpoints::interfaces);
  }

  /// A ticket for a console, valid at the port of the worker that waits for a viewer.
  private static Reply proxy(Request request, GuestKind kind, String type) {
    Guest guest = request.guest(kind);
    long now = request.cluster().nowSeconds();
    String upid =
        request
            .tasks()
            .start(
                guest.node(),
                type,
                Integer.toString(guest.vmid()),
                request.caller(),
                Script.once(Duration.ofSeconds(10), task -> {}))
            .toString();
    String signature = request.site().tickets().issue("vnc", now);
    return Reply.of(
        Row.of(
            "user", request.caller(),
            "ticket",
                String.format(
                    "PVEVNC:%08X::%s", now, signature.substring(signature.indexOf("::") + 2)),
            "cert", request.site().faces().certificate(guest.node()),
            "port", "5900",
            "password", request.cluster().newUuid().substring(0, 8),
            "upid", upid));
  }

  static Guest running(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    if (!guest.power().alive()) {
      throw PveError.die("VM " + guest.vmid() + " is not running");
    }
    return guest;
  }

  private static Reply monitor(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    if (!guest.power().alive()) {
      throw PveError.die("VM " + guest.vmid() + " not running");
    }
    String command = request.required("command");
    String answer =
        switch (command) {
          case "info name" -> guest.name() + "\r\n";
          case "info status" -> "VM status: " + guest.power().qmpStatus() + "\r\n";
          case "info version" -> "10.0.13\r\n";
          default -> command.startsWith("info") ? "\r\n" : "unknown command: '" + command + "'\r\n";
        };
    return Reply.of(answer);
  }

  private static Reply sendKey(Request request) {
    running(request);
    return Reply.none();
  }

  private static Reply interfaces(Request request) {
    Guest guest = request.guest(GuestKind.LXC);
    if (!guest.power().alive()) {
      return Reply.none();
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(
        Row.of(
            "name",
            "lo",
            "hwaddr",
            "00:00:00:00:00:00",
            "hardware-address",
            "00:00:00:00:00:00",
            "inet",
            "127.0.0.1/8",
            "inet6",
            "::1/128",
            "ip-addresses",
            List.of(address("127.0.0.1", 8, "inet"), address("::1", 128, "inet6"))));
    guest
        .config()
        .values()
        .forEach((key, value) -> {
          if (key.matches("net\\d+")) {
            rows.add(network(guest, value));
          }
        });
    return Reply.of(rows);
  }

  private static Map<String, Object> network(Guest guest, String value) {
    String name = option(value, "name", "eth0");
    String mac = option(value, "hwaddr", "").toLowerCase(java.util.Locale.ROOT);
    String configured = option(value, "ip", "dhcp");
    String ip =
        configured.contains("/") ? configured : "10.20.100." + (guest.vmid() % 200 + 20) + "/24";
    String[] parts = ip.split("/");
    return Row.of(
        "name",
        name,
        "hwaddr",
        mac,
        "hardware-address",
        mac,
        "inet",
        ip,
        "ip-addresses",
        List.of(address(parts[0], Integer.parseInt(parts[1]), "inet")));
  }

  private static Map<String, Object> address(String ip, int prefix, String type) {
    return Row.of("ip-address", ip, "ip-address-type", type, "prefix", Integer.toString(prefix));
  }

  static String option(String value, String key, String otherwise) {
    for (String part : value.split(",")) {
      if (part.startsWith(key + "=")) {
        return part.substring(key.length() + 1);
      }
    }
    return otherwise;
  }
}
