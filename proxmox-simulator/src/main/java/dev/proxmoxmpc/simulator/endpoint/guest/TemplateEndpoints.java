package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Turning guests into templates: their volumes become base volumes (`PVE/QemuConfig.pm`,
/// `PVE/API2/LXC.pm`).
public final class TemplateEndpoints {
  private TemplateEndpoints() {}

  public static void register(Routes routes) {
    routes
        .post("/nodes/{node}/qemu/{vmid}/template", request -> convert(request, GuestKind.QEMU))
        .post("/nodes/{node}/lxc/{vmid}/template", request -> convert(request, GuestKind.LXC));
  }

  private static Reply convert(Request request, GuestKind kind) {
    Guest guest = request.guest(kind);
    String label = kind.label();
    if (guest.lock() != null) {
      throw PveError.die(label + " is locked (" + guest.lock() + ")");
    }
    if (!guest.config().snapshotNames().isEmpty()) {
      throw PveError.die("unable to create template, because " + label + " contains snapshots");
    }
    if (guest.template()) {
      throw PveError.die("you can't convert a template to a template");
    }
    if (guest.power().alive()) {
      throw PveError.die(
          "you can't convert a " + label + " to template if " + label + " is running");
    }
    Cluster cluster = request.cluster();
    return request.work(
        kind == GuestKind.QEMU ? "qmtemplate" : "vztemplate",
        Integer.toString(guest.vmid()),
        Script.once(Duration.ofMillis(400), task -> convert(cluster, guest)).locking(() -> guest));
  }

  private static void convert(Cluster cluster, Guest guest) {
    guest.edit(editor -> {
      for (Map.Entry<String, String> entry : new TreeMap<>(editor.live().values()).entrySet()) {
        String volid = Disks.volid(entry.getValue());
        boolean disk =
            Disks.isVolumeKey(entry.getKey())
                && !entry.getKey().startsWith("unused")
                && !Disks.isCdrom(entry.getValue());
        Volume volume = disk ? cluster.storages().find(volid, guest.node()) : null;
        if (volume != null && volume.vmid() == guest.vmid()) {
          editor.set(
              entry.getKey(), Disks.withVolume(entry.getValue(), base(cluster, guest, volume)));
        }
      }
      editor.set("template", "1");
    });
  }

  private static String base(Cluster cluster, Guest guest, Volume volume) {
    String name =
        volume
            .name()
            .replaceFirst("(^|/)vm-(\\d+-[^/]+)$", "$1base-$2")
            .replaceFirst("(^|/)subvol-(\\d+-[^/]+)$", "$1basevol-$2");
    cluster.storages().remove(volume.volid(), guest.node());
    cluster
        .storages()
        .put(
            new Volume(
                volume.storage(),
                name,
                volume.content(),
                volume.format(),
                volume.vmid(),
                volume.size(),
                volume.used(),
                volume.created(),
                volume.parent(),
                volume.attributes()),
            guest.node());
    return volume.storage() + ":" + name;
  }
}
