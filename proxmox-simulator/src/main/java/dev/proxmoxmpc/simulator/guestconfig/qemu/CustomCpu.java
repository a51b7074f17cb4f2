package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestHost;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The custom CPU models a `cpu` option may name as `custom-NAME` (`PVE/QemuServer/CPUConfig.pm`).
final class CustomCpu {
  private static final String PREFIX = "custom-";

  private CustomCpu() {}

  /// The custom model that a `cpu` option names, null for a built-in one.
  static @Nullable String named(@Nullable String cpu) {
    if (cpu == null) {
      return null;
    }
    for (String part : cpu.split(",", -1)) {
      String type = part.startsWith("cputype=") ? part.substring("cputype=".length()) : part;
      if (!type.contains("=")) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : null;
      }
    }
    return null;
  }

  /// Refuses a sent model the datacenter does not define.
  static void demandDefined(Map<String, String> values, GuestHost host) {
    String model = named(values.get("cpu"));
    if (model != null && !host.hasCpuModel(model)) {
      throw ConfigRejection.parameter(
          "cpu", "invalid format - Custom cputype '" + model + "' not found");
    }
  }
}
