package dev.proxmoxmpc.proxmox.pool;

import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    if (!isNested(pool)) {
      return transport.get(one(pool), Params.none(), Pool.class);
    }
    return transport.list(ALL, Params.of("poolid", pool), Pool.class).stream()
        .findFirst()
        .orElseThrow(() ->
            new ProxmoxException(
                new PveFailure.NotFound("pool '" + pool + "' does not exist"), "GET /pools", null));
  }

  public void create(PoolId pool, @Nullable String comment) {
    transport.run(HttpMethod.POST, ALL, Params.of("poolid", pool).with("comment", comment));
  }

  public void describe(PoolId pool, String comment) {
    write(HttpMethod.PUT, pool, Params.of("comment", comment));
  }

  /// Adds members. A guest that is in another pool is refused, unless it may be moved (PVE 8).
  public void add(
      PoolId pool, Collection<Vmid> guests, Collection<StorageId> storages, boolean mayMove) {
    write(
        HttpMethod.PUT, pool, members(guests, storages).with("allow-move", mayMove ? true : null));
  }

  public void remove(PoolId pool, Collection<Vmid> guests, Collection<StorageId> storages) {
    write(HttpMethod.PUT, pool, members(guests, storages).with("delete", true));
  }

  /// Deletes an empty pool.
  public void delete(PoolId pool) {
    write(HttpMethod.DELETE, pool, Params.none());
  }

  private static Params members(Collection<Vmid> guests, Collection<StorageId> storages) {
    return Params.none().withList("vms", guests).withList("storage", storages);
  }

  /// Nested pools (PVE 8) cannot be named in the path; PVE 7 knows no other way.
  private void write(HttpMethod method, PoolId pool, Params params) {
    if (isNested(pool)) {
      transport.run(method, ALL, Params.of("poolid", pool).withAll(params));
    } else {
      transport.run(method, one(pool), params);
    }
  }

  private static boolean isNested(PoolId pool) {
    return pool.value().contains("/");
  }

  private static PvePath one(PoolId pool) {
    return PvePath.of("/pools/{poolid}", pool);
  }
}
