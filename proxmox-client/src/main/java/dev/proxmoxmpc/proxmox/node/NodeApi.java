package dev.proxmoxmpc.proxmox.node;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.Collection;
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

  /// Backs up guests that are on this node, in one task; others are passed over without a word. The
  /// task fails with `job errors` if any of them failed.
  public Upid backUp(BackupRequest request) {
    return transport.start(HttpMethod.POST, path("vzdump"), request.params());
  }

  /// Starts guests in their start-up order; all with `onboot` when none are named.
  public Upid startAll(Collection<Vmid> guests) {
    return transport.start(
        HttpMethod.POST, path("startall"), Params.none().withList("vms", guests));
  }

  /// Shuts down guests in reverse start-up order; all when none are named.
  public Upid stopAll(Collection<Vmid> guests) {
    return transport.start(HttpMethod.POST, path("stopall"), Params.none().withList("vms", guests));
  }

  /// Migrates guests to another node; all when none are named.
  public Upid migrateAll(NodeName target, Collection<Vmid> guests, boolean withLocalDisks) {
    return transport.start(
        HttpMethod.POST,
        path("migrateall"),
        Params.of("target", target)
            .with("with-local-disks", withLocalDisks ? true : null)
            .withList("vms", guests));
  }

  public void reboot() {
    transport.run(HttpMethod.POST, path("status"), Params.of("command", "reboot"));
  }

  public void shutdown() {
    transport.run(HttpMethod.POST, path("status"), Params.of("command", "shutdown"));
  }

  private PvePath path(String what) {
    return PvePath.of("/nodes/{node}/" + what, node);
  }
}
