package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PropertyPrinter;
import dev.proxmoxmpc.simulator.guestconfig.Randomness;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Network interfaces of containers (`PVE/LXC/Config.pm`).
final class LxcNet {
  static final Pattern KEY = Pattern.compile("net\\d+");

  private LxcNet() {}

  /// The options of an interface, with its type and with an address made up when it has none.
  static Map<String, String> parse(
      OptionCatalog catalog, String key, String value, Randomness randomness) {
    Map<String, String> parsed = catalog.parse(key, value);
    Map<String, String> net = new TreeMap<>(parsed == null ? Map.of() : parsed);
    net.put("type", "veth");
    net.computeIfAbsent("hwaddr", _ -> randomness.mac());
    return net;
  }

  static String print(OptionCatalog catalog, String key, Map<String, String> net) {
    return PropertyPrinter.print(catalog.storedGrammar(key), net);
  }
}
