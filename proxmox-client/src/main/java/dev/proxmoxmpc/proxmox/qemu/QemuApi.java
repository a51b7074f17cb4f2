package dev.proxmoxmpc.proxmox.qemu;

import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What only virtual machines can do; the rest is in
/// [GuestApi][dev.proxmoxmpc.proxmox.guest.GuestApi].
public final class QemuApi {
  private final PveTransport transport;
  private final NodeName node;
  private final Vmid vmid;

  public QemuApi(PveTransport transport, NodeName node, Vmid vmid) {
    this.transport = transport;
    this.node = node;
    this.vmid = vmid;
  }

  /// Resets the machine, like its button.
  public Upid reset() {
    return transport.start(HttpMethod.POST, path("/status/reset"), Params.none());
  }

  /// Saves the memory to a volume and stops; `resume` or `start` goes on from there.
  public Upid suspendToDisk(@Nullable StorageId stateStorage) {
    return transport.start(
        HttpMethod.POST,
        path("/status/suspend"),
        Params.of("todisk", true).with("statestorage", stateStorage));
  }

  /// Changes the configuration in a task, which is the form for changes that allocate disks.
  ///
  /// @param wait how long PVE waits for the end before it answers, 1 to 30 s
  /// @return the task; none if it ended within that time
  public Optional<Upid> changeInBackground(ConfigChange change, @Nullable Duration wait) {
    return transport.startOrRun(
        HttpMethod.POST, path("/config"), change.params().with("background_delay", wait));
  }

  private PvePath path(String rest) {
    return PvePath.of("/nodes/{node}/qemu/{vmid}" + rest, node, vmid);
  }
}
