package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import java.util.List;

/// Which options of an attached disk a running guest cannot get (`vmconfig_update_disk`). Limits,
/// error handling, backup and replication settings apply at once.
final class DriveOptions {
  private static final List<String> FIXED =
      List.of("aio", "discard", "iothread", "queues", "product", "cache", "ssd", "vendor", "ro");

  private DriveOptions() {}

  static boolean needPowerCycle(Drive old, Drive next) {
    return FIXED.stream()
        .anyMatch(option -> PerlText.textsDiffer(old.option(option), next.option(option)));
  }
}
