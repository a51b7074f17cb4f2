package dev.proxmoxmpc.proxmox.qemu;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

/// The QEMU guest agent of one VM. Fails with [PveFailure.ServerError] when the VM or its agent
/// does not run; an agent that hangs holds the call for seconds, so never ask it on the way to
/// something else.
public final class AgentApi {
  private static final String BASE = "/nodes/{node}/qemu/{vmid}/agent/";

  private final PveTransport transport;
  private final NodeName node;
  private final Vmid vmid;

  AgentApi(PveTransport transport, NodeName node, Vmid vmid) {
    this.transport = transport;
    this.node = node;
    this.vmid = vmid;
  }

  public void ping() {
    transport.run(HttpMethod.POST, path("ping"), Params.none());
  }

  public AgentOs operatingSystem() {
    return transport.get(path("get-osinfo"), Params.none(), OsResult.class).result();
  }

  public List<AgentInterface> interfaces() {
    return transport
        .get(path("network-get-interfaces"), Params.none(), InterfacesResult.class)
        .result();
  }

  private PvePath path(String command) {
    return PvePath.of(BASE + command, node, vmid);
  }

  private record OsResult(AgentOs result) {}

  private record InterfacesResult(List<AgentInterface> result) {}
}
