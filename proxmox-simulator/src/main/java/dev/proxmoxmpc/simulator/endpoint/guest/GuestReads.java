package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.access.Visibility;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.PendingEntry;
import dev.proxmoxmpc.simulator.world.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Reading guests: lists, configuration, pending changes, present status.
public final class GuestReads {
  private final GuestKind kind;

  /// Rendered configurations; a configuration is immutable, so the rendered form belongs to it.
  private final Map<Integer, RenderedConfig> rendered = new ConcurrentHashMap<>();

  private record RenderedConfig(GuestConfig config, byte[] json) {}

  private GuestReads(GuestKind kind) {
    this.kind = kind;
  }

  public static void register(Routes routes) {
    for (GuestKind kind : GuestKind.values()) {
      GuestReads reads = new GuestReads(kind);
      String guest = "/nodes/{node}/" + kind.path() + "/{vmid}";
      routes
          .get("/nodes/{node}/" + kind.path(), reads::list)
          .get(guest + "/config", reads::config)
          .get(guest + "/pending", reads::pending)
          .get(guest + "/status/current", reads::current);
    }
  }

  private Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Visibility visible = Visibility.of(request.access(), request.caller(), "/vms", "VM.Audit");
    for (Guest guest : request.cluster().guests().values()) {
      boolean here = guest.kind() == kind && guest.node().equals(request.node().name());
      if (here && visible.of(Integer.toString(guest.vmid()))) {
        Map<String, Object> row = GuestStatus.listRow(request.cluster(), guest);
        if (kind == GuestKind.QEMU && request.flag("full")) {
          row.put("qmpstatus", guest.power().qmpStatus());
        }
        rows.add(row);
      }
    }
    return Reply.of(rows);
  }

  private Reply config(Request request) {
    Guest guest = request.guest(kind);
    GuestConfig config = guest.config();
    String snapshot = request.text("snapshot");
    if (snapshot != null && !snapshot.isEmpty()) {
      Map<String, Object> values = config.readSnapshot(snapshot);
      if (values == null) {
        throw PveError.die("snapshot '" + snapshot + "' does not exist");
      }
      return Reply.of(values);
    }
    if (request.flag("current")) {
      return Reply.of(config.readCurrent());
    }
    RenderedConfig known = rendered.get(guest.vmid());
    if (known == null || known.config() != config) {
      known = new RenderedConfig(config, Row.render(config.read()));
      rendered.put(guest.vmid(), known);
    }
    return Reply.rendered(known.json());
  }

  private Reply pending(Request request) {
    return Reply.of(
        request.guest(kind).config().readPending().stream().map(PendingEntry::toJson).toList());
  }

  private Reply current(Request request) {
    return Reply.of(GuestStatus.current(request.cluster(), request.guest(kind)));
  }
}
