package dev.proxmoxmpc.simulator.endpoint.cluster;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.Pool;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Storages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Resource pools (`PVE/API2/Pool.pm`).
public final class PoolEndpoints {
  private PoolEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/pools", PoolEndpoints::list)
        .get(
            "/pools/{poolid}",
            request ->
                Reply.of(shown(request, existing(request, request.required("poolid")), true)))
        .post("/pools", PoolEndpoints::create)
        .put("/pools", PoolEndpoints::update)
        .put("/pools/{poolid}", PoolEndpoints::update)
        .delete("/pools", PoolEndpoints::remove)
        .delete("/pools/{poolid}", PoolEndpoints::remove);
  }

  private static String existing(Request request, String id) {
    if (!request.access().pools().containsKey(id)) {
      throw PveError.die("pool '" + id + "' does not exist");
    }
    return id;
  }

  private static Reply list(Request request) {
    String wanted = request.text("poolid");
    if (wanted != null) {
      existing(request, wanted);
      request.demand("/pool/" + wanted, "Pool.Audit");
      Map<String, Object> row = shown(request, wanted, true);
      row.put("poolid", wanted);
      return Reply.of(List.of(row));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    request
        .access()
        .pools()
        .forEach((id, pool) -> {
          if (request.may("/pool/" + id, "Pool.Audit")) {
            rows.add(Row.of("poolid", id, "comment", pool.comment()));
          }
        });
    return Reply.of(rows);
  }

  private static Map<String, Object> shown(Request request, String id, boolean members) {
    Pool pool = request.access().pools().get(id);
    Map<String, Object> row = Row.of("comment", pool == null ? null : pool.comment());
    if (members && pool != null) {
      row.put("members", members(request, pool));
    }
    return row;
  }

  private static List<Map<String, Object>> members(Request request, Pool pool) {
    String type = request.text("type");
    Cluster cluster = request.cluster();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int vmid : pool.guests()) {
      Guest guest = cluster.guest(vmid);
      boolean wanted = guest != null && (type == null || type.equals(guest.kind().path()));
      if (guest != null && wanted && request.may("/vms/" + vmid, "VM.Audit")) {
        Map<String, Object> row = ResourceEndpoints.row(guest, null, null);
        row.remove("tags");
        row.remove("lock");
        rows.add(row);
      }
    }
    Storages storages = cluster.storages();
    Node local = request.local();
    for (String id : pool.storages()) {
      boolean wanted = type == null || type.equals("storage");
      if (wanted
          && storages.enabledOn(id, local.name())
          && request.mayAny("/storage/" + id, "Datastore.Audit", "Datastore.AllocateSpace")) {
        rows.add(ResourceEndpoints.storageRow(storages, id, local));
      }
    }
    return rows;
  }

  private static void demandQuorum(Request request, String what) {
    if (!request.cluster().quorate()) {
      throw PveError.die(what + " failed: cfs-lock 'file-user_cfg' error: no quorum!");
    }
  }

  private static Reply create(Request request) {
    String id = request.required("poolid");
    demandQuorum(request, "create pool");
    Map<String, Pool> pools = request.access().pools();
    if (pools.containsKey(id)) {
      throw PveError.die("create pool failed: pool '" + id + "' already exists");
    }
    int slash = id.lastIndexOf('/');
    if (slash > 0 && !pools.containsKey(id.substring(0, slash))) {
      throw PveError.die(
          "create pool failed: parent '"
              + id.substring(0, slash)
              + "' of pool '"
              + id
              + "' does not exist");
    }
    Pool pool = new Pool();
    pool.setComment(request.text("comment"));
    pools.put(id, pool);
    return Reply.none();
  }

  private static Reply update(Request request) {
    String id = request.required("poolid");
    demandQuorum(request, "update pools");
    Access access = request.access();
    Pool pool = access.pools().get(id);
    if (pool == null) {
      throw PveError.die("update pools failed: pool '" + id + "' does not exist");
    }
    boolean remove = request.flag("delete");
    if (request.has("comment")) {
      pool.setComment(request.text("comment"));
    }
    for (String member : request.list("vms")) {
      int vmid = Integer.parseInt(member);
      demandMember(request, "/vms/" + vmid, "VM.Allocate");
      if (remove) {
        demandPresent(pool.guests().remove(vmid), "VM " + vmid);
      } else {
        adopt(request, access, pool, id, vmid);
      }
    }
    for (String storage : request.list("storage")) {
      demandMember(request, "/storage/" + storage, "Datastore.Allocate");
      if (remove) {
        demandPresent(pool.storages().remove(storage), "Storage '" + storage + "'");
      } else if (!pool.storages().add(storage)) {
        throw PveError.die(
            "update pools failed: Storage '" + storage + "' is already a pool member");
      }
    }
    return Reply.none();
  }

  private static void demandMember(Request request, String path, String privilege) {
    request.demand(path, privilege);
  }

  private static void demandPresent(boolean present, String what) {
    if (!present) {
      throw PveError.die("update pools failed: " + what + " is not a pool member");
    }
  }

  private static void adopt(Request request, Access access, Pool pool, String id, int vmid) {
    String owner = access.poolOf(vmid);
    if (owner != null && owner.equals(id)) {
      throw PveError.die("update pools failed: VM " + vmid + " is already a pool member");
    }
    Pool other = otherPool(access, owner);
    if (other != null) {
      if (!request.flag("allow-move")) {
        throw PveError.die(
            "update pools failed: VM "
                + vmid
                + " belongs already to pool '"
                + owner
                + "' and 'allow-move' is not set");
      }
      other.guests().remove(vmid);
    }
    pool.guests().add(vmid);
  }

  private static @Nullable Pool otherPool(Access access, @Nullable String id) {
    return id == null ? null : access.pools().get(id);
  }

  private static Reply remove(Request request) {
    String id = request.required("poolid");
    demandQuorum(request, "delete pool");
    Pool pool = request.access().pools().get(id);
    if (pool == null) {
      throw PveError.die("delete pool failed: pool '" + id + "' does not exist");
    }
    for (int vmid : pool.guests()) {
      if (request.cluster().guest(vmid) != null) {
        throw PveError.die(
            "delete pool failed: pool '" + id + "' is not empty (contains VM " + vmid + ")");
      }
    }
    for (String storage : pool.storages()) {
      if (request.cluster().storages().get(storage) != null) {
        throw PveError.die(
            "delete pool failed: pool '"
                + id
                + "' is not empty (contains storage '"
                + storage
                + "')");
      }
    }
    for (String other : request.access().pools().keySet()) {
      if (other.startsWith(id + "/")) {
        throw PveError.die(
            "delete pool failed: pool '" + id + "' is not empty (contains pool '" + other + "')");
      }
    }
    request.access().pools().remove(id);
    request.access().acl().removeIf(entry -> entry.path().equals("/pool/" + id));
    return Reply.none();
  }
}
