package dev.proxmoxmpc.simulator.endpoint.cluster;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.Visibility;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.world.Broadcast;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Storages;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// `GET /cluster/resources`: guests, nodes, storages and pools as pvestatd last reported them. Rows
/// are rendered once per change, whole answers once per revision (`PVE/API2/Cluster.pm`).
public final class ResourceEndpoints {
  private final Map<Integer, RenderedGuest> guests = new ConcurrentHashMap<>();
  private final Map<String, RenderedList> lists = new ConcurrentHashMap<>();

  private record RenderedGuest(
      long version,
      @Nullable Broadcast seen,
      @Nullable String pool,
      @Nullable String state,
      byte[] json) {}

  private record RenderedList(long revision, byte[] json) {}

  private ResourceEndpoints() {}

  public static void register(Routes routes) {
    routes.get("/cluster/resources", new ResourceEndpoints()::resources);
  }

  private Reply resources(Request request) {
    String type = request.text("type", "");
    boolean everything = request.caller().equals(Access.ROOT);
    long revision = request.cluster().revision();
    if (everything) {
      RenderedList known = lists.get(type);
      if (known != null && known.revision() == revision) {
        return Reply.rendered(known.json());
      }
    }
    byte[] json = join(rows(request, type));
    if (everything) {
      lists.put(type, new RenderedList(revision, json));
    }
    return Reply.rendered(json);
  }

  private List<byte[]> rows(Request request, String type) {
    List<byte[]> rows = new ArrayList<>();
    if (type.isEmpty()) {
      pools(request, rows);
    }
    if (type.isEmpty() || type.equals("vm")) {
      guestRows(request, rows);
    }
    if (type.isEmpty() || type.equals("node")) {
      nodes(request, rows);
    }
    if (type.isEmpty() || type.equals("storage")) {
      storages(request, rows);
    }
    if (type.isEmpty() || type.equals("sdn")) {
      ZoneRows.of(request).forEach(row -> rows.add(Row.render(row)));
    }
    if (type.isEmpty()) {
      ZoneRows.ofBridges(request).forEach(row -> rows.add(Row.render(row)));
    }
    return rows;
  }

  private static byte[] join(List<byte[]> rows) {
    var out = new ByteArrayOutputStream(rows.size() * 400 + 2);
    out.write('[');
    for (int index = 0; index < rows.size(); index++) {
      if (index > 0) {
        out.write(',');
      }
      out.writeBytes(rows.get(index));
    }
    out.write(']');
    return out.toByteArray();
  }

  private static void pools(Request request, List<byte[]> rows) {
    for (String pool : request.access().pools().keySet()) {
      if (request.may("/pool/" + pool, "Pool.Audit")) {
        rows.add(Row.render(Row.of("id", "/pool/" + pool, "type", "pool", "pool", pool)));
      }
    }
  }

  private void guestRows(Request request, List<byte[]> rows) {
    Cluster cluster = request.cluster();
    Map<Integer, String> poolOf = new HashMap<>();
    request
        .access()
        .pools()
        .forEach((id, pool) -> pool.guests().forEach(vmid -> poolOf.put(vmid, id)));
    Visibility visible = Visibility.of(request.access(), request.caller(), "/vms", "VM.Audit");
    for (Guest guest : cluster.guests().values()) {
      if (visible.of(Integer.toString(guest.vmid()))) {
        rows.add(guestRow(guest, poolOf.get(guest.vmid()), HaStates.of(cluster, guest)));
      }
    }
    if (guests.size() > cluster.guests().size() + 100) {
      guests.keySet().retainAll(cluster.guests().keySet());
    }
  }

  private byte[] guestRow(Guest guest, @Nullable String pool, @Nullable String state) {
    RenderedGuest known = guests.get(guest.vmid());
    if (known != null
        && known.version() == guest.version()
        && known.seen() == guest.broadcast()
        && java.util.Objects.equals(known.pool(), pool)
        && java.util.Objects.equals(known.state(), state)) {
      return known.json();
    }
    byte[] json = Row.render(row(guest, pool, state));
    guests.put(
        guest.vmid(), new RenderedGuest(guest.version(), guest.broadcast(), pool, state, json));
    return json;
  }

  /// The row of a guest; also used for members of pools.
  static Map<String, Object> row(Guest guest, @Nullable String pool, @Nullable String state) {
    Broadcast seen = guest.broadcast();
    Map<String, Object> row =
        Row.of(
            "id", guest.kind().path() + "/" + guest.vmid(),
            "type", guest.kind().path(),
            "vmid", guest.vmid(),
            "node", guest.node(),
            "pool", pool,
            "hastate", state,
            "lock", guest.lock(),
            "tags", guest.value("tags"));
    if (seen == null || !seen.node().equals(guest.node())) {
      row.put("status", "unknown");
      return row;
    }
    row.put("status", seen.running() ? "running" : "stopped");
    row.put("name", seen.name());
    row.put("template", seen.template() ? 1 : 0);
    row.put("uptime", seen.uptime());
    row.put("cpu", plain(seen.cpu()));
    row.put("maxcpu", plain(seen.maxCpu()));
    row.put("mem", seen.memory());
    row.put(
        "memhost",
        seen.running() && guest.kind() == dev.proxmoxmpc.simulator.guestconfig.GuestKind.QEMU
            ? seen.memory()
            : 0L);
    row.put("maxmem", seen.maxMemory());
    row.put("disk", seen.disk());
    row.put("maxdisk", seen.maxDisk());
    row.put("netin", seen.netIn());
    row.put("netout", seen.netOut());
    row.put("diskread", seen.diskRead());
    row.put("diskwrite", seen.diskWrite());
    return row;
  }

  /// Perl prints whole numbers without a fraction.
  public static Number plain(double number) {
    if (number == Math.rint(number)) {
      return (long) number;
    }
    return number;
  }

  private static void nodes(Request request, List<byte[]> rows) {
    for (Node node : request.cluster().nodes()) {
      Map<String, Object> row =
          nodeRow(request.cluster(), node, request.may("/nodes/" + node.name(), "Sys.Audit"));
      if (node.online()) {
        row.put("cgroup-mode", 2);
      }
      String state = HaStates.ofNode(request.cluster(), node);
      if (state != null) {
        row.put("hastate", state);
      }
      rows.add(Row.render(row));
    }
  }

  /// What lists say about a node; figures only for those who may audit it.
  public static Map<String, Object> nodeRow(Cluster cluster, Node node, boolean figures) {
    Map<String, Object> row =
        Row.of(
            "id",
            "node/" + node.name(),
            "type",
            "node",
            "node",
            node.name(),
            "status",
            node.online() ? "online" : "offline",
            "level",
            node.online() ? "" : null);
    if (node.online() && figures) {
      long now = cluster.lastBroadcast();
      row.put("uptime", Math.max(0, (now - node.bootedAt()) / 1000));
      row.put("cpu", cluster.usage().nodeCpu(node, now));
      row.put("maxcpu", node.hardware().cpus());
      row.put("mem", cluster.usage().nodeMemory(node, now));
      row.put("maxmem", node.hardware().memory());
      row.put("disk", cluster.usage().nodeDisk(node));
      row.put("maxdisk", node.hardware().rootDisk());
    }
    return row;
  }

  private static void storages(Request request, List<byte[]> rows) {
    Storages storages = request.cluster().storages();
    for (String id : storages.ids()) {
      if (!request.mayAny("/storage/" + id, "Datastore.Audit", "Datastore.AllocateSpace")) {
        continue;
      }
      for (Node node : request.cluster().nodes()) {
        if (storages.enabledOn(id, node.name())) {
          rows.add(Row.render(storageRow(storages, id, node)));
        }
      }
    }
  }

  /// The row of a storage on a node; also used for members of pools.
  static Map<String, Object> storageRow(Storages storages, String id, Node node) {
    boolean available = node.online() && storages.active(id, node.name());
    return Row.of(
        "id",
        "storage/" + node.name() + "/" + id,
        "type",
        "storage",
        "storage",
        id,
        "node",
        node.name(),
        "plugintype",
        storages.type(id),
        "content",
        String.join(",", storages.content(id)),
        "shared",
        storages.shared(id) ? 1 : 0,
        "status",
        available ? "available" : "unknown",
        "disk",
        available ? storages.used(id, node.name()) : null,
        "maxdisk",
        available ? storages.total(id) : null);
  }
}
