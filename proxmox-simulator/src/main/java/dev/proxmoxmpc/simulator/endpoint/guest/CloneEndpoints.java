package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.access.Pool;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.SectionFile;
import dev.proxmoxmpc.simulator.world.Storages;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Cloning guests (`PVE/API2/Qemu.pm` and `PVE/API2/LXC.pm`, `clone_vm`).
public final class CloneEndpoints {
  private final GuestKind kind;

  private CloneEndpoints(GuestKind kind) {
    this.kind = kind;
  }

  public static void register(Routes routes) {
    for (GuestKind kind : GuestKind.values()) {
      routes.post(
          "/nodes/{node}/" + kind.path() + "/{vmid}/clone", new CloneEndpoints(kind)::clone);
    }
  }

  private Reply clone(Request request) {
    Guest source = request.guest(kind);
    Cluster cluster = request.cluster();
    String target = request.text("target", source.node());
    demandTarget(request, target);
    if (source.lock() != null) {
      throw PveError.die(kind.label() + " is locked (" + source.lock() + ")");
    }
    String snapshot = request.text("snapname");
    Map<String, String> section =
        snapshot == null ? source.config().values() : source.config().snapshot(snapshot);
    if (section == null) {
      throw PveError.die("snapshot '" + snapshot + "' does not exist");
    }
    boolean full = request.has("full") ? request.flag("full") : !source.template();
    if (!full && request.has("storage")) {
      throw PveError.die("parameter 'storage' not allowed for linked clones");
    }
    if (!full && request.has("format")) {
      throw PveError.die("parameter 'format' not allowed for linked clones");
    }
    demandShared(request, source, section, target);
    int newId = (int) request.number("newid", 0);
    if (cluster.guest(newId) != null) {
      throw PveError.die(
          "unable to create " + kind.label() + " " + newId + ": config file already exists");
    }
    demandCloneable(cluster.storages(), source, section, full, snapshot);
    Guest copy = cluster.addGuest(newId, kind, source.node());
    copy.setOperatingSystem(source.hasOperatingSystem());
    copy.edit(editor -> editor.set("lock", "clone").set("description", " qmclone temporary file"));
    joinPool(request, newId);
    copyFirewall(cluster, source.vmid(), newId);
    CloneWork work = new CloneWork(cluster, source, copy, new TreeMap<>(section), full);
    Script script =
        Script.once(
                Duration.ofMillis(200),
                task ->
                    task.log(
                        "creating a clone of "
                            + kind.label()
                            + " "
                            + source.vmid()
                            + " with ID "
                            + newId))
            .then(
                Duration.ofMillis(full ? 1500 : 400),
                task -> work.copyDisks(task, request.text("storage"), request.text("format")))
            .then(Duration.ofMillis(200), task -> work.finish(request.body(), target))
            .onFailure(task -> CreateEndpoints.discard(request.site(), copy));
    boolean exclusive = source.power().alive();
    return request.work(
        kind == GuestKind.QEMU ? "qmclone" : "vzclone",
        Integer.toString(source.vmid()),
        exclusive ? script.locking(() -> source) : script.sharing(() -> source));
  }

  private void demandTarget(Request request, String target) {
    if (request.cluster().node(target) == null) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    String pool = request.text("pool");
    if (pool != null && !request.access().pools().containsKey(pool)) {
      throw PveError.die("pool '" + pool + "' does not exist");
    }
    String storage = request.text("storage");
    if (storage != null) {
      Storages storages = request.cluster().storages();
      if (storages.get(storage) == null) {
        throw PveError.die("storage '" + storage + "' does not exist");
      }
      if (!storages.enabledOn(storage, target)) {
        throw PveError.die("storage '" + storage + "' is not available on node '" + target + "'");
      }
    }
    if (!request.cluster().quorate()) {
      throw PveError.die("cluster not ready - no quorum?");
    }
  }

  private void demandShared(
      Request request, Guest source, Map<String, String> section, String target) {
    if (target.equals(source.node())) {
      return;
    }
    Storages storages = request.cluster().storages();
    section.forEach((key, value) -> {
      String volid = Disks.volid(value);
      boolean volume = Disks.isVolumeKey(key) && !key.startsWith("unused") && volid.contains(":");
      if (volume && !storages.shared(VolumeFeatures.storageOf(volid))) {
        throw PveError.die(
            "can't clone "
                + kind.label()
                + " to node '"
                + target
                + "' ("
                + kind.label()
                + " uses local storage)");
      }
    });
  }

  private void demandCloneable(
      Storages storages,
      Guest source,
      Map<String, String> section,
      boolean full,
      @org.jspecify.annotations.Nullable String snapshot) {
    if (full) {
      return;
    }
    section.forEach((key, value) -> {
      String volid = Disks.volid(value);
      boolean disk =
          Disks.isVolumeKey(key)
              && !key.startsWith("unused")
              && !Disks.isCdrom(value)
              && volid.contains(":");
      if (disk && !VolumeFeatures.linkedClone(storages, volid, source.node(), snapshot)) {
        throw PveError.die(
            kind == GuestKind.QEMU
                ? "Linked clone feature is not supported for '" + volid + "' (" + key + ")"
                : "Linked clone feature for '" + volid + "' is not available");
      }
    });
  }

  private static void copyFirewall(Cluster cluster, int from, int to) {
    SectionFile rules = cluster.files().get("firewall/" + from + ".fw");
    if (rules != null) {
      rules
          .entries()
          .forEach((id, section) -> cluster.file("firewall/" + to + ".fw").put(id, section));
    }
  }

  private static void joinPool(Request request, int newId) {
    String name = request.text("pool");
    Pool pool = name == null ? null : request.access().pools().get(name);
    if (pool != null) {
      pool.guests().add(newId);
    }
  }
}
