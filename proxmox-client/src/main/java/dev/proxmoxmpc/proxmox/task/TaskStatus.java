package dev.proxmoxmpc.proxmox.task;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// State of a task (`GET /nodes/{node}/tasks/{upid}/status`).
///
/// @param status `running` or `stopped`
/// @param exitstatus of a stopped task: `OK`, `WARNINGS: n`, an error text, or `unexpected status`
///   when its worker was killed or its node rebooted
public record TaskStatus(
    Upid upid,
    @Nullable NodeName node,
    String status,
    @Nullable String exitstatus,
    @Nullable String type,
    @Nullable String id,
    @Nullable String user,
    @Nullable Long pid,
    @Nullable Instant starttime) {
  public boolean isRunning() {
    return status.equals("running");
  }
}
