package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.property.Tags;
import org.jspecify.annotations.Nullable;

/// `GET .../status/current`. Sizes are bytes, uptime seconds, `cpu` is a share of `cpus`.
///
/// @param status `running` or `stopped`
/// @param qmpstatus of VMs: `running`, `paused`, `prelaunch`, `io-error` ...
/// @param agent of VMs: whether a guest agent is configured
public record GuestStatus(
    @Nullable Vmid vmid,
    @Nullable String name,
    String status,
    @Nullable String qmpstatus,
    @Nullable Boolean template,
    @Nullable String lock,
    @Nullable Tags tags,
    @Nullable Boolean agent,
    @Nullable Ha ha,
    @Nullable Double cpu,
    @Nullable Double cpus,
    @Nullable Long mem,
    @Nullable Long maxmem,
    @Nullable Long memhost,
    @Nullable Long balloon,
    @Nullable Long disk,
    @Nullable Long maxdisk,
    @Nullable Long diskread,
    @Nullable Long diskwrite,
    @Nullable Long netin,
    @Nullable Long netout,
    @Nullable Long uptime,
    @Nullable Long pid) {
  public boolean isRunning() {
    return status.equals("running");
  }

  public boolean isHaManaged() {
    return ha != null && Boolean.TRUE.equals(ha.managed());
  }

  /// HA state of the guest; the rest of it only when managed.
  public record Ha(@Nullable Boolean managed, @Nullable String state, @Nullable String group) {}
}
