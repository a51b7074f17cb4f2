package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Memory that is plugged in modules into a running VM: 1 GiB is fixed, then come modules of 512
/// MiB that double in size every 32 (`PVE/QemuServer/Memory.pm`).
final class MemoryPlug {
  private static final int DEFAULT_MIB = 512;
  private static final int FIXED_MIB = 1024;
  private static final int FIRST_MODULE_MIB = 512;
  private static final int MODULES_PER_SIZE = 32;
  private static final int SIZES = 8;
  private static final long MOST_MIB = 4_194_304;

  private MemoryPlug() {}

  /// The MiB of a `memory` value, 512 when there is none.
  static long current(@Nullable String memory) {
    if (memory == null) {
      return DEFAULT_MIB;
    }
    String digits = memory.replace("current=", "").strip();
    return digits.matches("[+]?\\d+") ? Long.parseLong(digits) : DEFAULT_MIB;
  }

  /// Plugs or unplugs modules until the guest has at least (or, shrinking, at most) the wanted
  /// memory.
  ///
  /// @return the memory the guest has then, in MiB
  /// @throws ConfigRejection with PVE's text when that cannot be
  static String plug(Map<String, String> live, @Nullable String wanted, boolean released) {
    long target = current(wanted);
    long had = current(live.get("memory"));
    if (target == had) {
      return Long.toString(target);
    }
    if (target < FIXED_MIB) {
      throw ConfigRejection.failure("memory can't be lower than " + FIXED_MIB + " MB");
    }
    List<Long> steps = steps();
    if (target > MOST_MIB) {
      throw ConfigRejection.failure("you cannot add more memory than max mem " + MOST_MIB + " MB!");
    }
    if (target < had && !released) {
      throw ConfigRejection.failure("error unplug module");
    }
    long reached = FIXED_MIB;
    for (long step : steps) {
      boolean wantedStep = target > had ? reached < target : step <= target;
      reached = wantedStep ? step : reached;
    }
    return Long.toString(reached);
  }

  private static List<Long> steps() {
    List<Long> steps = new ArrayList<>();
    long total = FIXED_MIB;
    long module = FIRST_MODULE_MIB;
    for (int size = 0; size < SIZES; size++) {
      for (int index = 0; index < MODULES_PER_SIZE; index++) {
        total += module;
        steps.add(total);
      }
      module *= 2;
    }
    return steps;
  }
}
