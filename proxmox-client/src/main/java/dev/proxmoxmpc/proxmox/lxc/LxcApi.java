package dev.proxmoxmpc.proxmox.lxc;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

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

  /// Interfaces with addresses; empty while it is stopped. Since PVE 8.
  public List<ContainerInterface> interfaces() {
    return transport.list(path("/interfaces"), Params.none(), ContainerInterface.class);
  }

  private PvePath path(String rest) {
    return PvePath.of("/nodes/{node}/lxc/{vmid}" + rest, node, vmid);
  }
}
