package dev.proxmoxmpc.proxmox.network;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PveJson;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import dev.proxmoxmpc.proxmox.transport.Section;
import java.util.List;
import java.util.Map;

/// Network interfaces of one node, `/nodes/{node}/network`. Changes are only noted; [#apply] makes
/// them real, [#revert] forgets them.
public final class NetworkApi {
  private final PveTransport transport;
  private final NodeName node;

  public NetworkApi(PveTransport transport, NodeName node) {
    this.transport = transport;
    this.node = node;
  }

  public NodeNetwork list() {
    PveJson.Answer<List<NetworkInterface>> answer =
        transport.answer(all(), Params.none(), PveJson.listOf(NetworkInterface.class));
    return new NodeNetwork(answer.data() == null ? List.of() : answer.data(), answer.changes());
  }

  public NetworkInterface get(String iface) {
    return transport.get(one(iface), Params.none(), NetworkInterface.class);
  }

  /// Every option of an interface.
  public Section section(String iface) {
    return transport.get(one(iface), Params.none(), Section.class);
  }

  /// Notes a new interface.
  ///
  /// @param type `bridge`, `bond`, `vlan` ...
  public void create(String iface, String type, Map<String, String> options) {
    transport.run(
        HttpMethod.POST, all(), Params.of("iface", iface).with("type", type).withAll(options));
  }

  /// Notes a change. Give the address again even if it stays: PVE takes a change without one for a
  /// change to an interface without address.
  public void update(String iface, String type, OptionChange change) {
    transport.run(HttpMethod.PUT, one(iface), Params.of("type", type).withAll(change.params()));
  }

  public void delete(String iface) {
    transport.run(HttpMethod.DELETE, one(iface), Params.none());
  }

  public Upid apply() {
    return transport.start(HttpMethod.PUT, all(), Params.none());
  }

  public void revert() {
    transport.run(HttpMethod.DELETE, all(), Params.none());
  }

  private PvePath all() {
    return PvePath.of("/nodes/{node}/network", node);
  }

  private PvePath one(String iface) {
    return PvePath.of("/nodes/{node}/network/{iface}", node, iface);
  }
}
