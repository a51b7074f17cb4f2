package dev.proxmoxmpc.simulator.guestconfig;

import java.util.Map;

/// The CPU weight of guests: cgroup v2 takes up to 10000, and PVE cuts what is above
/// (`PVE/CGroup.pm`, `clamp_cpu_shares`).
public final class CpuShares {
  private static final String KEY = "cpuunits";
  private static final int HIGHEST = 10000;

  private CpuShares() {}

  /// Cuts `cpuunits` among sent values, if it is there.
  public static void clamp(Map<String, String> values) {
    values.computeIfPresent(KEY, (_, sent) -> clamped(sent));
  }

  private static String clamped(String sent) {
    return Double.parseDouble(sent) >= HIGHEST ? Integer.toString(HIGHEST) : sent;
  }
}
