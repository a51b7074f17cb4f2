package dev.proxmoxmpc.proxmox.node;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

/// Calls about one node, `/nodes/{node}`. While the node is down they fail with `NodeUnreachable`;
/// the first such call takes up to 30 s.
public final class NodeApi {
  private final PveTransport transport;
  private final NodeName node;

  public NodeApi(PveTransport transport, NodeName node) {
    this.transport = transport;
    this.node = node;
  }

  /// All nodes of the cluster (`GET /nodes`).
  public static List<NodeSummary> all(PveTransport transport) {
    return transport.list(PvePath.of("/nodes"), Params.none(), NodeSummary.class);
  }

  public NodeStatus status() {
    return transport.get(path("status"), Params.none(), NodeStatus.class);
  }

  /// Its virtual machines; in full also with `qmpstatus`, which asks every running QEMU.
  public List<GuestSummary> qemu(boolean full) {
    return transport.list(path("qemu"), Params.of("full", full ? true : null), GuestSummary.class);
  }

  /// Its containers.
  public List<GuestSummary> lxc() {
    return transport.list(path("lxc"), Params.none(), GuestSummary.class);
  }

  /// Measurements of the node itself.
  public List<RrdRow> measurements(RrdTimeframe timeframe) {
    return transport.list(path("rrddata"), Params.of("timeframe", timeframe.text()), RrdRow.class);
  }

  private PvePath path(String what) {
    return PvePath.of("/nodes/{node}/" + what, node);
  }
}
