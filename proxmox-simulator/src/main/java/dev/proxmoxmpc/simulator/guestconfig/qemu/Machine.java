package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PropertyPrinter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Machine types: what goes together, and the version that Windows guests are pinned to
/// (`PVE/QemuServer/Machine.pm`).
final class Machine {
  private static final String KEY = "machine";

  private Machine() {}

  /// Refuses options that do not go together.
  static void check(OptionCatalog catalog, String value) {
    Map<String, String> machine = catalog.parse(KEY, value);
    if (machine == null) {
      return;
    }
    String type = machine.getOrDefault("type", "");
    if ("intel".equals(machine.get("viommu")) && !type.contains("q35")) {
      throw ConfigRejection.failure("to use Intel vIOMMU please set the machine type to q35");
    }
    if (machine.containsKey("aw-bits") && !machine.containsKey("viommu")) {
      throw ConfigRejection.failure("cannot set aw-bits if no vIOMMU is configured");
    }
  }

  /// The machine of a guest with this OS type: canonical, with a version when the guest is a
  /// Windows; empty when nothing needs to be set.
  static String pinned(
      OptionCatalog catalog, @Nullable String machine, @Nullable String ostype, String version) {
    if (machine != null) {
      check(catalog, machine);
    }
    Map<String, String> parsed = machine == null ? Map.of() : catalog.parse(KEY, machine);
    Map<String, String> options = new TreeMap<>(parsed == null ? Map.of() : parsed);
    if (isWindows(ostype)) {
      options.compute("type", (_, type) -> withVersion(type, version));
    }
    return PropertyPrinter.print(catalog.storedGrammar(KEY), options);
  }

  private static String withVersion(@Nullable String type, String version) {
    if (type == null || type.equals("pc")) {
      return "pc-i440fx-" + version;
    }
    return type.equals("q35") ? "pc-q35-" + version : type;
  }

  /// Whether an OS type is a Windows.
  static boolean isWindows(@Nullable String ostype) {
    return ostype != null && ostype.matches("w(xp|2k|2k3|2k8|vista|in7|in8|in10|in11)");
  }

  /// Whether PVE plugs USB devices into a running guest of this OS type.
  static boolean takesUsbLive(@Nullable String ostype) {
    return ostype != null && (ostype.equals("l26") || ostype.matches("win(8|10|11)"));
  }
}
