package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

/// High availability, `/cluster/ha`. The manager acts every ten seconds or so: what is asked here
/// is done later, and shows in [#status].
public final class HaApi {
  private static final PvePath STATUS = PvePath.of("/cluster/ha/status/current");
  private static final PvePath RESOURCES = PvePath.of("/cluster/ha/resources");
  private static final PvePath GROUPS = PvePath.of("/cluster/ha/groups");
  private static final PvePath RULES = PvePath.of("/cluster/ha/rules");

  private final PveTransport transport;

  public HaApi(PveTransport transport) {
    this.transport = transport;
  }

  public List<HaStatusEntry> status() {
    return transport.list(STATUS, Params.none(), HaStatusEntry.class);
  }

  public List<HaResource> resources() {
    return transport.list(RESOURCES, Params.none(), HaResource.class);
  }

  public HaResource resource(String sid) {
    return transport.get(
        PvePath.of("/cluster/ha/resources/{sid}", sid), Params.none(), HaResource.class);
  }

  /// Groups, up to PVE 8; later versions answer with [PveFailure.ServerError].
  public List<HaGroup> groups() {
    return transport.list(GROUPS, Params.none(), HaGroup.class);
  }

  /// Rules, since PVE 9; earlier versions answer with [PveFailure.NotImplemented].
  public List<HaRule> rules() {
    return transport.list(RULES, Params.none(), HaRule.class);
  }
}
