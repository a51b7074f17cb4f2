package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Destroying guests (`PVE/API2/Qemu.pm` and `PVE/API2/LXC.pm`, `destroy_vm`).
public final class DestroyEndpoints {
  private static final Pattern VOLUME =
      Pattern.compile("(?:^|[=,])([A-Za-z][A-Za-z0-9\\-_.]*:[^,]+)");

  private DestroyEndpoints() {}

  public static void register(Routes routes) {
    routes
        .delete("/nodes/{node}/qemu/{vmid}", request -> destroy(request, GuestKind.QEMU))
        .delete("/nodes/{node}/lxc/{vmid}", request -> destroy(request, GuestKind.LXC));
  }

  private static Reply destroy(Request request, GuestKind kind) {
    Guest guest = request.guest(kind);
    String label = kind.label();
    int vmid = guest.vmid();
    boolean force = kind == GuestKind.LXC && request.flag("force");
    if (guest.protectedFromRemoval()) {
      throw PveError.die("can't remove " + label + " " + vmid + " - protection mode enabled");
    }
    boolean purge = request.flag("purge");
    if (HaManaged.isConfigured(request.cluster(), guest) && !purge) {
      throw PveError.die(
          "unable to remove "
              + label
              + " "
              + vmid
              + " - used in HA resources and purge parameter not set.");
    }
    if (guest.power().alive() && !force) {
      throw PveError.die(
          kind == GuestKind.QEMU
              ? "VM " + vmid + " is running - destroy failed"
              : "unable to destroy CT " + vmid + " - container is running");
    }
    Site site = request.site();
    boolean ignoreLock = request.flag("skiplock") && request.isRoot();
    boolean unreferenced = request.flag("destroy-unreferenced-disks");
    return request.work(
        kind == GuestKind.QEMU ? "qmdestroy" : "vzdestroy",
        Integer.toString(vmid),
        Script.once(
                Duration.ofMillis(200),
                task -> {
                  if (!ignoreLock && guest.lock() != null && !force) {
                    throw new TaskFailure(label + " is locked (" + guest.lock() + ")");
                  }
                  demandNoClones(site, guest);
                })
            .then(Duration.ofMillis(300), task -> remove(site, guest, purge, unreferenced))
            .locking(() -> guest));
  }

  private static void demandNoClones(Site site, Guest guest) {
    Storages storages = site.cluster().storages();
    for (String volid : volumes(guest)) {
      Volume base = storages.find(volid, guest.node());
      if (base == null) {
        continue;
      }
      for (Volume other : storages.on(base.storage(), guest.node()).values()) {
        if (base.name().equals(other.parent())) {
          throw new TaskFailure("base volume '" + volid + "' is still in use by linked cloned");
        }
      }
    }
  }

  private static void remove(Site site, Guest guest, boolean purge, boolean unreferenced) {
    Storages storages = site.cluster().storages();
    for (String volid : volumes(guest)) {
      Volume volume = storages.find(volid, guest.node());
      if (volume != null && volume.vmid() == guest.vmid()) {
        storages.remove(volid, guest.node());
      }
    }
    if (unreferenced) {
      storages
          .ownedBy(guest.vmid(), guest.node())
          .forEach(volume -> storages.remove(volume.volid(), guest.node()));
    }
    site.cluster().removeGuest(guest.vmid());
    site.access().forgetGuest(guest.vmid());
    site.cluster().files().remove("firewall/" + guest.vmid() + ".fw");
    if (purge) {
      GuestReferences.purge(site.cluster(), guest.vmid(), HaManaged.serviceId(guest));
    }
  }

  /// The volume ids a guest's configuration names in any section.
  static TreeSet<String> volumes(Guest guest) {
    TreeSet<String> found = new TreeSet<>();
    collect(guest.config().values(), found);
    collect(guest.config().pendingValues(), found);
    for (String snapshot : guest.config().snapshotNames()) {
      Map<String, String> section = guest.config().snapshot(snapshot);
      if (section != null) {
        collect(section, found);
      }
    }
    return found;
  }

  private static void collect(Map<String, String> section, TreeSet<String> found) {
    section.forEach((key, value) -> {
      if (key.matches("(?:ide|sata|scsi|virtio|efidisk|tpmstate|unused|mp)\\d+|rootfs|vmstate")
              && !value.contains("media=cdrom")
          || value.contains("-cloudinit")) {
        Matcher matcher = VOLUME.matcher(value);
        if (matcher.find()) {
          found.add(matcher.group(1));
        }
      }
    });
  }
}
