package dev.proxmoxmpc.proxmox;

import dev.proxmoxmpc.proxmox.access.AccessApi;
import dev.proxmoxmpc.proxmox.cluster.BackupScheduleApi;
import dev.proxmoxmpc.proxmox.cluster.ClusterApi;
import dev.proxmoxmpc.proxmox.cluster.HaApi;
import dev.proxmoxmpc.proxmox.cluster.PveVersion;
import dev.proxmoxmpc.proxmox.firewall.FirewallApi;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.lxc.LxcApi;
import dev.proxmoxmpc.proxmox.network.NetworkApi;
import dev.proxmoxmpc.proxmox.network.SdnApi;
import dev.proxmoxmpc.proxmox.node.NodeApi;
import dev.proxmoxmpc.proxmox.node.NodeSummary;
import dev.proxmoxmpc.proxmox.pool.PoolApi;
import dev.proxmoxmpc.proxmox.qemu.QemuApi;
import dev.proxmoxmpc.proxmox.storage.NodeStorageApi;
import dev.proxmoxmpc.proxmox.storage.StorageApi;
import dev.proxmoxmpc.proxmox.task.TaskApi;
import dev.proxmoxmpc.proxmox.task.TaskFollower;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.time.Clock;
import java.util.List;

/// The door to one Proxmox VE cluster. Blocking, safe for any number of threads, meant for virtual
/// ones; at most `maxConnections` calls are in flight at once. Every call throws [ProxmoxException]
/// when it does not yield its value. Close it to end its connections.
public final class ProxmoxClient implements AutoCloseable {
  private final PveTransport transport;
  private final Clock clock;

  private ProxmoxClient(PveTransport transport, Clock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /// Opens no connection yet: the first call does.
  public static ProxmoxClient connect(ConnectionSettings settings) {
    return new ProxmoxClient(new PveTransport(settings), settings.clock());
  }

  public PveVersion version() {
    return cluster().version();
  }

  public ClusterApi cluster() {
    return new ClusterApi(transport);
  }

  public HaApi ha() {
    return new HaApi(transport);
  }

  public BackupScheduleApi backupSchedules() {
    return new BackupScheduleApi(transport);
  }

  public List<NodeSummary> nodes() {
    return NodeApi.all(transport);
  }

  public NodeApi node(NodeName node) {
    return new NodeApi(transport, node);
  }

  /// What VMs and containers have in common.
  public GuestApi guest(GuestPlace place) {
    return new GuestApi(transport, place);
  }

  public QemuApi qemu(NodeName node, Vmid vmid) {
    return new QemuApi(transport, node, vmid);
  }

  public LxcApi lxc(NodeName node, Vmid vmid) {
    return new LxcApi(transport, node, vmid);
  }

  public StorageApi storages() {
    return new StorageApi(transport);
  }

  public NodeStorageApi storages(NodeName node) {
    return new NodeStorageApi(transport, node);
  }

  public PoolApi pools() {
    return new PoolApi(transport);
  }

  public NetworkApi network(NodeName node) {
    return new NetworkApi(transport, node);
  }

  public SdnApi sdn() {
    return new SdnApi(transport);
  }

  /// The firewall of the whole cluster, with its security groups.
  public FirewallApi firewall() {
    return FirewallApi.ofCluster(transport);
  }

  public FirewallApi firewall(NodeName node) {
    return FirewallApi.ofNode(transport, node);
  }

  public FirewallApi firewall(GuestPlace guest) {
    return FirewallApi.ofGuest(transport, guest);
  }

  public AccessApi access() {
    return new AccessApi(transport);
  }

  public TaskApi tasks() {
    return new TaskApi(transport);
  }

  /// Follows tasks to their end.
  public TaskFollower follower() {
    return new TaskFollower(tasks(), clock, Thread::sleep);
  }

  @Override
  public void close() {
    transport.close();
  }
}
