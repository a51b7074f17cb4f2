package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.LockHeld;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.world.Guest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Snapshots of guests (`PVE/API2/Qemu.pm`, `PVE/API2/LXC/Snapshot.pm`, `PVE/AbstractConfig.pm`).
public final class SnapshotEndpoints {
  private final GuestKind kind;
  private final String worker;

  private SnapshotEndpoints(GuestKind kind) {
    this.kind = kind;
    this.worker = kind == GuestKind.QEMU ? "qm" : "vz";
  }

  public static void register(Routes routes) {
    for (GuestKind kind : GuestKind.values()) {
      SnapshotEndpoints endpoints = new SnapshotEndpoints(kind);
      String path = "/nodes/{node}/" + kind.path() + "/{vmid}/snapshot";
      routes
          .get(path, endpoints::list)
          .post(path, endpoints::create)
          .get(
              path + "/{snapname}",
              request -> Reply.of(List.of(Row.of("cmd", "rollback"), Row.of("cmd", "config"))))
          .delete(path + "/{snapname}", endpoints::remove)
          .get(path + "/{snapname}/config", endpoints::config)
          .put(path + "/{snapname}/config", endpoints::describe)
          .post(path + "/{snapname}/rollback", endpoints::rollback);
    }
  }

  private Reply list(Request request) {
    Guest guest = request.guest(kind);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : guest.config().snapshotNames()) {
      Map<String, String> section = guest.config().snapshot(name);
      if (section == null) {
        continue;
      }
      Map<String, Object> row =
          Row.of(
              "name", name,
              "snaptime", Long.parseLong(section.getOrDefault("snaptime", "0")),
              "description", section.getOrDefault("description", ""),
              "parent", section.get("parent"),
              "snapstate", section.get("snapstate"));
      if (kind == GuestKind.QEMU) {
        row.put("vmstate", section.containsKey("vmstate") ? 1 : 0);
      }
      rows.add(row);
    }
    rows.add(
        Row.of(
            "name",
            "current",
            "description",
            "You are here!",
            "digest",
            guest.config().digest(),
            "running",
            guest.power().alive() ? 1 : 0,
            "parent",
            guest.value("parent")));
    return Reply.of(rows);
  }

  private Map<String, Object> section(Guest guest, String name) {
    Map<String, Object> section = guest.config().readSnapshot(name);
    if (section == null) {
      throw PveError.die("snapshot '" + name + "' does not exist");
    }
    return section;
  }

  private Reply config(Request request) {
    Map<String, Object> section = section(request.guest(kind), request.required("snapname"));
    section.remove("digest");
    return Reply.of(section);
  }

  private Reply describe(Request request) {
    Guest guest = request.guest(kind);
    String name = request.required("snapname");
    LockHeld.awaitFree(guest);
    ConfigEndpoints.demandWritable(request.cluster(), guest);
    if (guest.lock() != null) {
      throw PveError.die(kind.label() + " is locked (" + guest.lock() + ")");
    }
    section(guest, name);
    String description = request.text("description");
    if (description != null) {
      guest.edit(editor -> {
        var section = editor.snapshots().get(name);
        if (section != null) {
          section.values().put("description", description);
        }
      });
    }
    return Reply.none();
  }

  private Reply create(Request request) {
    Guest guest = request.guest(kind);
    String name = request.required("snapname");
    if (name.equals("current") || name.equals("pending")) {
      throw PveError.die("unable to use snapshot name '" + name + "' (reserved name)");
    }
    String description = request.text("description", "");
    boolean memory = kind == GuestKind.QEMU && request.flag("vmstate");
    SnapshotWork work = new SnapshotWork(request.cluster(), guest, name);
    return work(
        request,
        "snapshot",
        Script.once(Duration.ZERO, task -> work.prepare(description, memory))
            .then(Duration.ofMillis(memory ? 3000 : 600), task -> work.commit())
            .onFailure(task -> work.giveUp()),
        guest);
  }

  private Reply work(Request request, String what, Script script, Guest guest) {
    return request.work(worker + what, Integer.toString(guest.vmid()), script.locking(() -> guest));
  }

  private Reply rollback(Request request) {
    Guest guest = request.guest(kind);
    SnapshotWork work = new SnapshotWork(request.cluster(), guest, request.required("snapname"));
    boolean start = request.flag("start");
    return work(
        request,
        "rollback",
        Script.once(Duration.ZERO, task -> work.beginRollback())
            .then(
                Duration.ofMillis(800),
                task -> work.rollBack(request.site(), request.caller(), start)),
        guest);
  }

  private Reply remove(Request request) {
    Guest guest = request.guest(kind);
    SnapshotWork work = new SnapshotWork(request.cluster(), guest, request.required("snapname"));
    boolean force = request.flag("force");
    return work(
        request,
        "delsnapshot",
        Script.once(Duration.ZERO, task -> work.beginRemoval(force))
            .then(Duration.ofMillis(600), task -> work.remove()),
        guest);
  }
}
