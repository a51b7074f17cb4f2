package dev.proxmoxmpc.simulator.endpoint.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `/etc/network/interfaces` (`PVE/Network/Interfaces.pm`, `__read_etc_network_interfaces`).
final class InterfaceReader {
  private static final Pattern AUTO =
      Pattern.compile("\\s*(?:allow-auto|auto|allow-ovs|allow-hotplug)\\s+(.*)");
  private static final Pattern STANZA =
      Pattern.compile("\\s*iface\\s+(\\S+)\\s+(inet6?)\\s+(\\S+)\\s*");
  private static final Pattern BEGIN =
      Pattern.compile("\\s*(?:(?:iface|mapping|auto|source|source-directory)\\s|allow-).*");
  private static final Pattern COMMENT = Pattern.compile("\\s*#(.*?)\\s*");
  private static final Pattern OPTION = Pattern.compile("\\s*(\\S+)\\s+(.+)");
  private static final Pattern PHYSICAL = Pattern.compile("eth\\d+|en[^:.]+|ib[^:.]+|nic\\d+");
  private static final Set<String> ADDRESSES = Set.of("address", "netmask", "broadcast", "gateway");
  private static final Map<String, String> ALTERNATIVES =
      Map.of(
          "bond-slaves", "slaves",
          "bond_slaves", "slaves",
          "bond-xmit-hash-policy", "bond_xmit_hash_policy",
          "bond-mode", "bond_mode",
          "bond-miimon", "bond_miimon",
          "bridge-vlan-aware", "bridge_vlan_aware",
          "bridge-fd", "bridge_fd",
          "bridge-stp", "bridge_stp",
          "bridge-ports", "bridge_ports",
          "bridge-vids", "bridge_vids");
  private static final Set<String> SIMPLE =
      Set.of(
          "mtu",
          "bridge_fd",
          "bridge_vids",
          "bridge-access",
          "bridge-learning",
          "bridge-arp-nd-suppress",
          "bridge-unicast-flood",
          "bridge-multicast-flood",
          "bridge-disable-mac-learning",
          "bond_miimon",
          "bond_xmit_hash_policy",
          "bond-primary",
          "link-type",
          "uplink-id",
          "vlan-protocol",
          "vlan-raw-device",
          "vlan-id",
          "vxlan-id",
          "bond_mode");

  private final TreeMap<String, Interface> interfaces = new TreeMap<>();
  private final List<InterfaceFile.Extra> extras = new ArrayList<>();
  private long priority = 2;

  private InterfaceReader() {}

  /// @param active the interfaces that are up
  static InterfaceFile read(String text, Set<String> active) {
    InterfaceReader reader = new InterfaceReader();
    reader.lines(text.lines().toList());
    active.forEach(name ->
        reader.interfaces.computeIfPresent(name, (key, known) -> set(known, "active", "1")));
    reader.interfaces.computeIfAbsent(
        "lo",
        name ->
            set(
                set(set(new Interface(), "priority", "1"), "method", "loopback"),
                "autostart",
                "1"));
    reader.interfaces.forEach(InterfaceReader::derive);
    return new InterfaceFile(reader.interfaces, reader.extras);
  }

  private static Interface set(Interface target, String key, String value) {
    target.values().put(key, value);
    return target;
  }

  private void lines(List<String> lines) {
    int index = 0;
    while (index < lines.size()) {
      String line = lines.get(index);
      Matcher auto = AUTO.matcher(line);
      Matcher stanza = STANZA.matcher(line);
      if (line.strip().startsWith("#")) {
        index++;
      } else if (auto.matches()) {
        for (String name : auto.group(1).strip().split("\\s+")) {
          set(interfaces.computeIfAbsent(name, n -> new Interface()), "autostart", "1");
        }
        index++;
      } else if (stanza.matches()) {
        index = stanza(lines, index + 1, stanza);
      } else {
        if (!line.isBlank()) {
          extras.add(new InterfaceFile.Extra(priority++, line));
        }
        index++;
      }
    }
  }

  private int stanza(List<String> lines, int from, Matcher head) {
    Interface target = interfaces.computeIfAbsent(head.group(1), n -> new Interface());
    if (!target.values().containsKey("priority")) {
      set(target, "priority", Long.toString(priority++));
    }
    String family = head.group(2);
    String suffix = family.substring(4);
    target.families().add(family);
    set(target, "method" + suffix, head.group(3));
    int index = from;
    while (index < lines.size()) {
      String line = lines.get(index).stripTrailing();
      Matcher comment = COMMENT.matcher(line);
      Matcher option = OPTION.matcher(line);
      if (comment.matches()) {
        target.values().merge("comments" + suffix, comment.group(1) + "\n", String::concat);
      } else if (BEGIN.matcher(line).matches()) {
        return index;
      } else if (option.matches()) {
        option(target, family, option.group(1), option.group(2));
      } else {
        return index + 1;
      }
      index++;
    }
    return index;
  }

  private static void option(Interface target, String family, String name, String value) {
    String key = ALTERNATIVES.getOrDefault(name, name);
    if (ADDRESSES.contains(key)) {
      set(target, key + family.substring(4), value);
    } else if (SIMPLE.contains(key)) {
      set(target, key, value);
    } else if (key.equals("slaves") || key.equals("bridge_ports")) {
      TreeSet<String> ports = new TreeSet<>(List.of(value.strip().split("\\s+")));
      ports.remove("none");
      set(target, key, (target.value(key, "") + " " + String.join(" ", ports)).strip());
    } else if (key.equals("bridge_stp")) {
      set(target, key, value.strip().matches("(?i)on|yes") ? "on" : "off");
    } else if (key.equals("bridge_vlan_aware")) {
      set(target, key, "1");
    } else {
      target.options(family).add(name + " " + value);
    }
  }

  private static void derive(String name, Interface target) {
    target.values().put("type", type(name, target));
    cidr(target, "", "/32");
    cidr(target, "6", "/128");
    target.values().putIfAbsent("method", "manual");
    target.values().putIfAbsent("method6", "manual");
    String comments6 = target.values().remove("comments6");
    if (comments6 != null) {
      target.values().merge("comments", comments6, String::concat);
    }
    if (target.families().isEmpty()) {
      target.families().add("inet");
    }
  }

  private static String type(String name, Interface target) {
    if (target.values().containsKey("bridge_ports")) {
      target.values().putIfAbsent("bridge_stp", "off");
      if (target.value("bridge_stp", "").equals("off")) {
        target.values().putIfAbsent("bridge_fd", "0");
      }
      return "bridge";
    }
    if (name.matches("bond\\d+")) {
      return "bond";
    }
    if (name.matches("\\S+:\\d+")) {
      return "alias";
    }
    String vlan = vlanType(name, target);
    if (vlan != null) {
      return vlan;
    }
    if (PHYSICAL.matcher(name).matches()) {
      return "eth";
    }
    if (name.equals("lo")) {
      return "loopback";
    }
    return target.values().containsKey("vxlan-id") ? "vxlan" : "unknown";
  }

  private static @Nullable String vlanType(String name, Interface target) {
    Matcher dotted = Pattern.compile("(\\S+)\\.(\\d+)").matcher(name);
    if (dotted.matches()) {
      target.values().putIfAbsent("vlan-raw-device", dotted.group(1));
      set(target, "vlan-id", dotted.group(2));
      return "vlan";
    }
    if (!target.values().containsKey("vlan-raw-device")) {
      return null;
    }
    if (name.matches("vlan[1-9]\\d*")) {
      set(target, "vlan-id", name.substring(4));
    }
    return "vlan";
  }

  private static void cidr(Interface target, String suffix, String whole) {
    String address = target.value("address" + suffix);
    if (address == null) {
      return;
    }
    int slash = address.indexOf('/');
    String mask = target.value("netmask" + suffix);
    if (slash > 0) {
      set(target, "cidr" + suffix, address);
      set(target, "address" + suffix, address.substring(0, slash));
      set(target, "netmask" + suffix, address.substring(slash + 1));
    } else if (mask != null) {
      String bits = InterfaceWriter.prefixLength(mask);
      set(target, "cidr" + suffix, address + "/" + bits);
      set(target, "netmask" + suffix, bits);
    } else {
      set(target, "cidr" + suffix, address + whole);
    }
  }
}
