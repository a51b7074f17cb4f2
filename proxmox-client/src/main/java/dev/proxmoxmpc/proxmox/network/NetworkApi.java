package dev.proxmoxmpc.proxmox.network;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PveJson;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

/// Network interfaces of one node, `/nodes/{node}/network`.
public final class NetworkApi {
  private final PveTransport transport;
  private final NodeName node;

  public NetworkApi(PveTransport transport, NodeName node) {
    this.transport = transport;
    this.node = node;
  }

  public NodeNetwork list() {
    PveJson.Answer<List<NetworkInterface>> answer =
        transport.answer(
            PvePath.of("/nodes/{node}/network", node),
            Params.none(),
            PveJson.listOf(NetworkInterface.class));
    return new NodeNetwork(answer.data() == null ? List.of() : answer.data(), answer.changes());
  }

  public NetworkInterface get(String iface) {
    return transport.get(one(iface), Params.none(), NetworkInterface.class);
  }

  private PvePath one(String iface) {
    return PvePath.of("/nodes/{node}/network/{iface}", node, iface);
  }
}
