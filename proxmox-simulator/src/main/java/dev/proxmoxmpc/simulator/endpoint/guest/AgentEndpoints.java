package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The QEMU guest agent (`PVE/API2/Qemu/Agent.pm`).
public final class AgentEndpoints {
  private static final String AGENT = "/nodes/{node}/qemu/{vmid}/agent/";

  private AgentEndpoints() {}

  public static void register(Routes routes) {
    routes
        .post(
            "/nodes/{node}/qemu/{vmid}/agent",
            request -> result(request, request.required("command")))
        .post(AGENT + "exec", AgentEndpoints::execute)
        .get(AGENT + "exec-status", AgentEndpoints::executed)
        .post(AGENT + "set-user-password", request -> result(request, "set-user-password"))
        .post(AGENT + "file-write", AgentEndpoints::written)
        .get(AGENT + "file-read", request -> read(request));
    for (String command :
        List.of(
            "get-osinfo",
            "get-host-name",
            "get-time",
            "get-timezone",
            "get-users",
            "get-vcpus",
            "get-fsinfo",
            "get-memory-blocks",
            "get-memory-block-info",
            "info",
            "network-get-interfaces")) {
      routes.get(AGENT + command, request -> result(request, command));
    }
    for (String command :
        List.of(
            "ping",
            "fsfreeze-freeze",
            "fsfreeze-thaw",
            "fsfreeze-status",
            "fstrim",
            "shutdown",
            "suspend-disk",
            "suspend-hybrid",
            "suspend-ram")) {
      routes.post(AGENT + command, request -> result(request, command));
    }
  }

  private static Guest answering(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    String agent = guest.value("agent");
    if (!guest.power().alive()) {
      throw PveError.die("VM " + guest.vmid() + " is not running");
    }
    if (agent == null || !agent.matches("(enabled=)?(1|yes|on|true)(,.*)?")) {
      throw PveError.die("No QEMU guest agent configured");
    }
    if (!guest.agentRunning()) {
      throw PveError.die("QEMU guest agent is not running");
    }
    return guest;
  }

  private static Reply result(Request request, String command) {
    Guest guest = answering(request);
    return Reply.of(Row.of("result", answer(request, guest, command)));
  }

  private static Object answer(Request request, Guest guest, String command) {
    return switch (command) {
      case "get-osinfo" ->
          Row.of(
              "id",
              "debian",
              "name",
              "Debian GNU/Linux",
              "pretty-name",
              "Debian GNU/Linux 13 (trixie)",
              "version",
              "13 (trixie)",
              "version-id",
              "13",
              "machine",
              "x86_64",
              "kernel-release",
              "6.12.48+deb13-amd64",
              "kernel-version",
              "#1 SMP PREEMPT_DYNAMIC Debian 6.12.48-1 (2025-09-20)");
      case "get-host-name" -> Row.of("host-name", guest.name());
      case "get-time" -> request.cluster().now() * 1_000_000L;
      case "get-timezone" -> Row.of("zone", "UTC", "offset", 0);
      case "get-users" -> List.of();
      case "get-vcpus" -> vcpus(guest);
      case "get-fsinfo" -> fileSystems(guest);
      case "get-memory-blocks" -> List.of();
      case "get-memory-block-info" -> Row.of("size", 134_217_728);
      case "info" -> Row.of("version", "10.0.2", "supported_commands", List.of());
      case "network-get-interfaces" -> interfaces(guest);
      case "fsfreeze-freeze", "fsfreeze-thaw" -> 2;
      case "fsfreeze-status" -> "thawed";
      case "fstrim" -> Row.of("paths", List.of(Row.of("path", "/", "minimum", 0, "trimmed", 4096)));
      default -> Map.of();
    };
  }

  private static List<Map<String, Object>> vcpus(Guest guest) {
    List<Map<String, Object>> rows = new ArrayList<>();
    long count = guest.number("cores", 1) * guest.number("sockets", 1);
    for (int index = 0; index < count; index++) {
      rows.add(Row.of("logical-id", index, "online", true, "can-offline", index > 0));
    }
    return rows;
  }

  private static List<Map<String, Object>> fileSystems(Guest guest) {
    long total =
        dev.proxmoxmpc.simulator.world.Sizes.ofDrive(
            guest.config().values().getOrDefault("scsi0", ""));
    return List.of(
        Row.of(
            "name",
            "sda1",
            "mountpoint",
            "/",
            "type",
            "ext4",
            "total-bytes",
            total,
            "used-bytes",
            total / 3,
            "disk",
            List.of()));
  }

  private static List<Map<String, Object>> interfaces(Guest guest) {
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(
        Row.of(
            "name", "lo",
            "hardware-address", "00:00:00:00:00:00",
            "ip-addresses",
                List.of(
                    Row.of("ip-address", "127.0.0.1", "ip-address-type", "ipv4", "prefix", 8))));
    guest
        .config()
        .values()
        .forEach((key, value) -> {
          if (key.matches("net\\d+") && value.matches("\\w+=[0-9A-Fa-f:]{17}.*")) {
            String mac =
                value
                    .substring(value.indexOf('=') + 1, value.indexOf('=') + 18)
                    .toLowerCase(Locale.ROOT);
            String ip =
                "10.20."
                    + (100 + Integer.parseInt(key.substring(3)))
                    + "."
                    + (guest.vmid() % 230 + 10);
            rows.add(
                Row.of(
                    "name",
                    "ens18",
                    "hardware-address",
                    mac,
                    "ip-addresses",
                    List.of(Row.of("ip-address", ip, "ip-address-type", "ipv4", "prefix", 24))));
          }
        });
    return rows;
  }

  private static Reply execute(Request request) {
    return Reply.of(Row.of("pid", 1000 + answering(request).vmid()));
  }

  private static Reply executed(Request request) {
    answering(request);
    return Reply.of(Row.of("exited", 1, "exitcode", 0, "out-data", ""));
  }

  private static Reply written(Request request) {
    answering(request);
    return Reply.none();
  }

  private static Reply read(Request request) {
    Guest guest = answering(request);
    return Reply.of(
        Row.of(
            "content",
            request.required("file").equals("/etc/hostname") ? guest.name() + "\n" : "",
            "bytes-read",
            guest.name().length() + 1));
  }
}
