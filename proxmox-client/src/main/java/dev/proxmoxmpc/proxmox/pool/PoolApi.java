package dev.proxmoxmpc.proxmox.pool;

import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

/// Resource pools, `/pools`.
public final class PoolApi {
  private static final PvePath ALL = PvePath.of("/pools");

  private final PveTransport transport;

  public PoolApi(PveTransport transport) {
    this.transport = transport;
  }

  /// All pools, without members.
  public List<Pool> list() {
    return transport.list(ALL, Params.none(), Pool.class);
  }

  /// One pool with its members.
  public Pool get(PoolId pool) {
    return transport.get(PvePath.of("/pools/{poolid}", pool), Params.none(), Pool.class);
  }
}
