package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.LockHeld;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Digests;
import dev.proxmoxmpc.simulator.world.Guest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What cloud-init gets to read (`PVE/QemuServer/Cloudinit.pm`).
public final class CloudInitEndpoints {
  private static final List<String> KEYS =
      List.of(
          "nameserver",
          "searchdomain",
          "sshkeys",
          "ciuser",
          "cipassword",
          "citype",
          "cicustom",
          "ciupgrade");

  private CloudInitEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/nodes/{node}/qemu/{vmid}/cloudinit", CloudInitEndpoints::pending)
        .put("/nodes/{node}/qemu/{vmid}/cloudinit", CloudInitEndpoints::regenerate)
        .get("/nodes/{node}/qemu/{vmid}/cloudinit/dump", CloudInitEndpoints::dump);
  }

  private static Reply pending(Request request) {
    GuestConfig config = request.guest(GuestKind.QEMU).config();
    Map<String, Object> shown = config.readCurrent();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String key : KEYS) {
      String drive = config.cloudinit().get(key);
      if (shown.containsKey(key)) {
        Map<String, Object> row =
            Row.of("key", key, "value", drive == null ? shown.get(key) : drive);
        if (drive != null) {
          row.put("pending", shown.get(key));
        }
        rows.add(row);
      }
    }
    return Reply.of(rows);
  }

  private static Reply regenerate(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    LockHeld.awaitFree(guest);
    guest.edit(editor -> editor.cloudinit().clear());
    return Reply.none();
  }

  private static Reply dump(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    return Reply.of(
        switch (request.required("type")) {
          case "user" -> user(guest);
          case "network" -> network(guest);
          default ->
              "instance-id: "
                  + HexFormat.of()
                      .formatHex(
                          Digests.hash(
                              "SHA-1",
                              (user(guest) + network(guest)).getBytes(StandardCharsets.UTF_8)))
                  + "\n";
        });
  }

  private static String user(Guest guest) {
    StringBuilder text = new StringBuilder("#cloud-config\n");
    String domain = guest.value("searchdomain");
    text.append("hostname: ").append(guest.name()).append("\nmanage_etc_hosts: true\n");
    text.append("fqdn: ")
        .append(guest.name())
        .append(domain == null ? "" : "." + domain)
        .append('\n');
    String user = guest.value("ciuser");
    if (user != null) {
      text.append("user: ").append(user).append('\n');
    }
    String password = guest.value("cipassword");
    if (password != null) {
      text.append("password: ").append(password).append('\n');
    }
    String keys = guest.value("sshkeys");
    if (keys != null) {
      text.append("ssh_authorized_keys:\n");
      URLDecoder.decode(keys.replace("+", "%2B"), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> text.append("  - ").append(line).append('\n'));
    }
    text.append("chpasswd:\n  expire: False\nusers:\n  - default\n");
    text.append(
        "0".equals(guest.value("ciupgrade"))
            ? "package_upgrade: false\n"
            : "package_upgrade: true\n");
    return text.toString();
  }

  private static String network(Guest guest) {
    StringBuilder text = new StringBuilder("version: 1\nconfig:\n");
    int number = 0;
    for (Map.Entry<String, String> entry : guest.config().values().entrySet()) {
      String key = entry.getKey();
      String address = key.matches("net\\d+") ? guest.value("ipconfig" + key.substring(3)) : null;
      if (address != null) {
        card(text, number++, entry.getValue(), address);
      }
    }
    String server = guest.value("nameserver");
    String domain = guest.value("searchdomain");
    if (server != null || domain != null) {
      text.append("    - type: nameserver\n      address:\n");
      for (String each : (server == null ? "" : server).split("[\\s,;]+")) {
        text.append("      - '").append(each).append("'\n");
      }
      if (domain != null) {
        text.append("      search:\n      - '").append(domain).append("'\n");
      }
    }
    return text.toString();
  }

  private static void card(StringBuilder text, int number, String net, String address) {
    String mac = net.replaceFirst("^\\w+=", "").replaceFirst(",.*", "").toLowerCase(Locale.ROOT);
    text.append("    - type: physical\n      name: eth")
        .append(number)
        .append("\n      mac_address: '")
        .append(mac)
        .append("'\n      subnets:\n");
    String ip = ConsoleEndpoints.option(address, "ip", "");
    if (ip.equals("dhcp")) {
      text.append("      - type: dhcp4\n");
    } else if (ip.contains("/")) {
      int prefix = Integer.parseInt(ip.substring(ip.indexOf('/') + 1));
      text.append("      - type: static\n        address: '")
          .append(ip, 0, ip.indexOf('/'))
          .append("'\n        netmask: '")
          .append(mask(prefix))
          .append("'\n");
      String gateway = ConsoleEndpoints.option(address, "gw", "");
      if (!gateway.isEmpty()) {
        text.append("        gateway: '").append(gateway).append("'\n");
      }
    }
    String six = ConsoleEndpoints.option(address, "ip6", "");
    if (six.equals("dhcp")) {
      text.append("      - type: dhcp6\n");
    } else if (six.equals("auto")) {
      text.append("      - type: ipv6_slaac\n");
    } else if (!six.isEmpty()) {
      text.append("      - type: static6\n        address: '").append(six).append("'\n");
    }
  }

  private static String mask(int prefix) {
    long bits = prefix == 0 ? 0 : 0xffffffffL << (32 - prefix) & 0xffffffffL;
    return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
  }
}
