package dev.proxmoxmpc.proxmox.qemu;

import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.guest.CreateOptions;
import dev.proxmoxmpc.proxmox.guest.PendingChange;
import dev.proxmoxmpc.proxmox.guest.RestoreRequest;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  /// Makes the VM. Its configuration exists, locked, as soon as this returns; if the task fails, it
  /// is removed again. A VMID that is taken is [PveFailure.AlreadyExists].
  public Upid create(Map<String, String> config, CreateOptions options) {
    return transport.start(
        HttpMethod.POST, all(), Params.of("vmid", vmid).withAll(config).withAll(options.params()));
  }

  /// Makes the VM from a backup.
  ///
  /// @param live start it at once and copy its disks while it runs
  public Upid restore(RestoreRequest request, boolean live) {
    return transport.start(
        HttpMethod.POST,
        all(),
        Params.of("vmid", vmid)
            .with("archive", request.archive())
            .with("force", request.overwrite() ? true : null)
            .with("unique", request.unique() ? true : null)
            .with("live-restore", live ? true : null)
            .withAll(request.overrides())
            .withAll(request.options().params()));
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

  /// Cloud-init values in force and to come.
  public List<PendingChange> cloudInit() {
    return transport.list(path("/cloudinit"), Params.none(), PendingChange.class);
  }

  /// Writes the cloud-init drive anew from the configuration.
  public void regenerateCloudInit() {
    transport.run(HttpMethod.PUT, path("/cloudinit"), Params.none());
  }

  public AgentApi agent() {
    return new AgentApi(transport, node, vmid);
  }

  private PvePath all() {
    return PvePath.of("/nodes/{node}/qemu", node);
  }

  private PvePath path(String rest) {
    return PvePath.of("/nodes/{node}/qemu/{vmid}" + rest, node, vmid);
  }
}
