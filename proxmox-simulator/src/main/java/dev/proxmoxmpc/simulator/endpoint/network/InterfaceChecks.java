package dev.proxmoxmpc.simulator.endpoint.network;

import dev.proxmoxmpc.simulator.api.PveError;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What must hold between the interfaces of a node before their file is written
/// (`PVE/Network/Interfaces.pm`).
final class InterfaceChecks {
  private static final Pattern DOTTED = Pattern.compile("(\\S+)\\.(\\d+)");
  private static final Set<String> VLAN_PARENTS = Set.of("eth", "bridge", "bond", "vlan");
  private static final String WHERE = " at /usr/share/perl5/PVE/Network/Interfaces.pm line ";

  private final Map<String, Interface> interfaces;

  private InterfaceChecks(Map<String, Interface> interfaces) {
    this.interfaces = interfaces;
  }

  static void check(InterfaceFile file) {
    InterfaceChecks checks = new InterfaceChecks(file.interfaces());
    checks.ports();
    checks.bonds();
    checks.vlans();
    checks.bridges();
  }

  private void ports() {
    Map<String, String> users = new HashMap<>();
    interfaces.forEach((name, each) -> {
      for (String key : new String[] {"bridge_ports", "slaves"}) {
        for (String port : each.value(key, "").split("[,;\\s]+")) {
          String user = port.isEmpty() ? null : users.put(port, name);
          if (user != null && !user.equals(name)) {
            throw PveError.die("port '" + port + "' is already used on interface '" + user + "'");
          }
        }
      }
    });
  }

  private void bonds() {
    interfaces.forEach((name, bond) -> {
      String slaves = bond.value("slaves", "");
      if (!bond.type().equals("bond") || slaves.isEmpty()) {
        return;
      }
      String primary = bond.value("bond-primary");
      boolean primaryFound = primary == null;
      for (String slave : slaves.split("\\s+")) {
        Interface found = interfaces.get(slave);
        String type = found == null ? "" : found.type();
        if (found == null || !type.equals("eth") && !type.equals("bond")) {
          throw PveError.die(
              "bond '"
                  + name
                  + "' - wrong interface type on slave '"
                  + slave
                  + "' ('"
                  + type
                  + "' != 'eth or bond')");
        }
        found.values().put("autostart", "1");
        checkMtu(name, slave);
        primaryFound |= slave.equals(primary);
      }
      if (!primaryFound) {
        throw PveError.die(
            "bond '" + name + "' - bond-primary interface is not a slave" + WHERE + "908.");
      }
    });
  }

  private void checkMtu(String parent, String child) {
    long above = mtu(parent, 1500);
    long below = mtu(child, above);
    if (above < below) {
      throw PveError.die(
          "interface '"
              + parent
              + "' - mtu "
              + above
              + " is lower than '"
              + child
              + "' - mtu "
              + below);
    }
  }

  private long mtu(String name, long otherwise) {
    Interface each = interfaces.get(name);
    String mtu = each == null ? null : each.value("mtu");
    return mtu == null ? otherwise : Long.parseLong(mtu);
  }

  private void vlans() {
    interfaces.forEach((name, vlan) -> {
      if (vlan.type().equals("vlan")) {
        vlan(name, vlan);
      }
    });
  }

  private void vlan(String name, Interface vlan) {
    Matcher dotted = DOTTED.matcher(name);
    String parent;
    String tag;
    if (dotted.matches()) {
      parent = dotted.group(1);
      tag = dotted.group(2);
      vlan.values().remove("vlan-raw-device");
      vlan.values().remove("vlan-id");
    } else {
      parent = demand(vlan, "vlan-raw-device", "954");
      if (name.matches("vlan\\d+")) {
        tag = name.substring(4);
        vlan.values().remove("vlan-id");
      } else {
        tag = demand(vlan, "vlan-id", "962");
      }
    }
    if (Long.parseLong(tag) > 4094) {
      throw PveError.die("vlan '" + name + "' - vlan-id " + tag + " should be <= 4094");
    }
    Interface above = interfaces.get(parent);
    if (above == null) {
      throw PveError.die("vlan '" + name + "' - unable to find parent '" + parent + "'");
    }
    if (!VLAN_PARENTS.contains(above.type())) {
      throw PveError.die(
          "vlan '"
              + name
              + "' - wrong interface type on parent '"
              + parent
              + "' ('"
              + above.type()
              + "' != 'eth|bond|bridge|vlan' )");
    }
    checkMtu(parent, name);
  }

  private static String demand(Interface vlan, String key, String line) {
    String value = vlan.value(key);
    if (value == null || value.isEmpty()) {
      throw PveError.die("missing " + key + " option" + WHERE + line + ".");
    }
    return value;
  }

  private void bridges() {
    interfaces.forEach((name, bridge) -> {
      String ports = bridge.value("bridge_ports", "");
      if (!bridge.type().equals("bridge") || ports.isEmpty()) {
        return;
      }
      for (String port : ports.split("\\s+")) {
        Interface found = interfaces.get(port);
        if (found == null && !DOTTED.matcher(port).matches()) {
          throw PveError.die("bridge '" + name + "' - unable to find bridge port '" + port + "'");
        }
        if (carriesAddress(found)) {
          throw PveError.die(
              "iface " + port + " - ip address can't be set on interface if bridged in " + name);
        }
        checkMtu(port, name);
      }
    });
  }

  private static boolean carriesAddress(@Nullable Interface port) {
    return port != null
        && (port.value("method", "").equals("static")
                && !port.value("address", "").equals("0.0.0.0")
            || port.value("method6", "").equals("static")
                && !port.value("address6", "").equals("::"));
  }
}
