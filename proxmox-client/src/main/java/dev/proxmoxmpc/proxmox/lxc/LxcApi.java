package dev.proxmoxmpc.proxmox.lxc;

import dev.proxmoxmpc.proxmox.guest.CreateOptions;
import dev.proxmoxmpc.proxmox.guest.RestoreRequest;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import dev.proxmoxmpc.proxmox.transport.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What only containers can do; the rest is in [GuestApi][dev.proxmoxmpc.proxmox.guest.GuestApi].
public final class LxcApi {
  private final PveTransport transport;
  private final NodeName node;
  private final Vmid vmid;

  public LxcApi(PveTransport transport, NodeName node, Vmid vmid) {
    this.transport = transport;
    this.node = node;
    this.vmid = vmid;
  }

  /// Makes the container from a template archive.
  ///
  /// @param password of its root user
  /// @param sshKeys public keys for its root user, one a line
  public Upid create(
      VolumeId template,
      Map<String, String> config,
      @Nullable Secret password,
      @Nullable String sshKeys,
      CreateOptions options) {
    return transport.start(
        HttpMethod.POST,
        all(),
        Params.of("vmid", vmid)
            .with("ostemplate", template)
            .withAll(config)
            .with("password", password == null ? null : password.reveal())
            .with("ssh-public-keys", sshKeys)
            .withAll(options.params()));
  }

  /// Makes the container from a backup.
  public Upid restore(RestoreRequest request) {
    return transport.start(
        HttpMethod.POST,
        all(),
        Params.of("vmid", vmid)
            .with("ostemplate", request.archive())
            .with("restore", true)
            .with("force", request.overwrite() ? true : null)
            .with("unique", request.unique() ? true : null)
            .withAll(request.overrides())
            .withAll(request.options().params()));
  }

  /// Interfaces with addresses; empty while it is stopped. Since PVE 8.
  public List<ContainerInterface> interfaces() {
    return transport.list(path("/interfaces"), Params.none(), ContainerInterface.class);
  }

  private PvePath all() {
    return PvePath.of("/nodes/{node}/lxc", node);
  }

  private PvePath path(String rest) {
    return PvePath.of("/nodes/{node}/lxc/{vmid}" + rest, node, vmid);
  }
}
