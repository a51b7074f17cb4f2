package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PropertyPrinter;
import dev.proxmoxmpc.simulator.guestconfig.Randomness;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Network devices of VMs (`PVE/QemuServer/Network.pm`).
final class QemuNet {
  static final Pattern KEY = Pattern.compile("net\\d+");

  private QemuNet() {}

  /// The options of a device, null when it is malformed.
  static @Nullable Map<String, String> parse(OptionCatalog catalog, String key, String value) {
    Map<String, String> parsed = catalog.parse(key, value);
    return parsed == null ? null : new TreeMap<>(parsed);
  }

  /// The canonical text of a device, with a MAC address made up when it has none.
  static String canonical(OptionCatalog catalog, String key, String value, Randomness randomness) {
    Map<String, String> net = parse(catalog, key, value);
    if (net == null) {
      return value;
    }
    net.computeIfAbsent("macaddr", _ -> randomness.mac());
    return PropertyPrinter.print(catalog.storedGrammar(key), net);
  }
}
