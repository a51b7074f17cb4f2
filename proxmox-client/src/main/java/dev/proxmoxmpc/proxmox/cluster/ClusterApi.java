package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import dev.proxmoxmpc.proxmox.transport.Section;
import java.util.List;

/// Calls below `/cluster`, and `/version`. Every method throws [ProxmoxException].
public final class ClusterApi {
  private static final PvePath VERSION = PvePath.of("/version");
  private static final PvePath RESOURCES = PvePath.of("/cluster/resources");
  private static final PvePath STATUS = PvePath.of("/cluster/status");
  private static final PvePath TASKS = PvePath.of("/cluster/tasks");
  private static final PvePath LOG = PvePath.of("/cluster/log");
  private static final PvePath NEXT_ID = PvePath.of("/cluster/nextid");
  private static final PvePath OPTIONS = PvePath.of("/cluster/options");
  private static final PvePath JOIN = PvePath.of("/cluster/config/join");

  private final PveTransport transport;

  public ClusterApi(PveTransport transport) {
    this.transport = transport;
  }

  public PveVersion version() {
    return transport.get(VERSION, Params.none(), PveVersion.class);
  }

  /// Everything in the cluster that the credentials may see.
  public List<ClusterResource> resources() {
    return transport.list(RESOURCES, Params.none(), ClusterResource.class);
  }

  /// Guests only, which costs PVE no more and the wire less.
  public List<ClusterResource.Guest> guests() {
    return transport.list(RESOURCES, Params.of("type", "vm"), ClusterResource.class).stream()
        .filter(ClusterResource.Guest.class::isInstance)
        .map(ClusterResource.Guest.class::cast)
        .toList();
  }

  public ClusterStatus status() {
    return ClusterStatus.of(transport.list(STATUS, Params.none(), ClusterMember.class));
  }

  public List<ClusterTask> tasks() {
    return transport.list(TASKS, Params.none(), ClusterTask.class);
  }

  /// The newest lines of the cluster log, newest first. PVE answers at most 50 unless told
  /// otherwise.
  public List<LogLine> log(int max) {
    return transport.list(LOG, Params.of("max", max), LogLine.class);
  }

  /// The lowest free VMID at this moment. Nothing is reserved: two callers get the same one, and
  /// the slower create fails with [PveFailure.AlreadyExists].
  public Vmid nextId() {
    return transport.get(NEXT_ID, Params.none(), Vmid.class);
  }

  /// Whether this VMID is free at this moment.
  public boolean isFree(Vmid vmid) {
    try {
      transport.get(NEXT_ID, Params.of("vmid", vmid), Vmid.class);
      return true;
    } catch (ProxmoxException e) {
      if (e.failure() instanceof PveFailure.AlreadyExists) {
        return false;
      }
      throw e;
    }
  }

  /// The nodes with addresses and certificate fingerprints; needs `Sys.Audit` on `/`. Fails on a
  /// node that belongs to no cluster.
  public List<ConfigNode> configNodes() {
    return transport.get(JOIN, Params.none(), Join.class).nodelist();
  }

  /// Datacenter options such as `next-id`, `mac_prefix` and `tag-style`; composite ones as property
  /// strings.
  public Section options() {
    return transport.get(OPTIONS, Params.none(), Section.class);
  }

  public void changeOptions(OptionChange change) {
    transport.run(HttpMethod.PUT, OPTIONS, change.params());
  }

  private record Join(List<ConfigNode> nodelist) {}
}
