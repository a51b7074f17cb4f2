package dev.proxmoxmpc.inventory.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Statuses asked of a guest's own node. The list repeats figures that are up to 10 s old, so for a
/// while an older status in the list must not overrule a newer one that was asked for.
final class StatusHolds {
  private final Clock clock;
  private final Duration time;
  private final Map<Integer, Hold> holds = new ConcurrentHashMap<>();

  StatusHolds(Clock clock, Duration time) {
    this.clock = clock;
    this.time = time;
  }

  void hold(int vmid, String status) {
    holds.put(vmid, new Hold(status, clock.millis() + time.toMillis()));
  }

  /// The status that counts, given what the list says.
  @Nullable String judge(int vmid, @Nullable String listed) {
    Hold hold = holds.get(vmid);
    if (hold == null) {
      return listed;
    }
    if (hold.until() < clock.millis() || hold.status().equals(listed)) {
      holds.remove(vmid, hold);
      return listed;
    }
    return hold.status();
  }

  private record Hold(String status, long until) {}
}
