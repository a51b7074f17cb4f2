package dev.proxmoxmpc.proxmox.contract;

import dev.proxmoxmpc.proxmox.guest.CreateOptions;
import dev.proxmoxmpc.proxmox.guest.DeleteRequest;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import java.util.HashMap;
import java.util.Map;

/// A small VM of the test's own, removed at its end wherever it is then. No other guest of the
/// cluster is ever touched.
final class ScratchGuest implements AutoCloseable {
  private final Target target;
  private final GuestPlace place;

  private ScratchGuest(Target target, GuestPlace place) {
    this.target = target;
    this.place = place;
  }

  static ScratchGuest create(Target target, Map<String, String> more) {
    NodeName node = target.node();
    Vmid vmid = target.client().cluster().nextId();
    Map<String, String> config = new HashMap<>();
    config.put("name", "mpc-contract");
    config.put("memory", "128");
    config.put("cores", "1");
    config.putAll(more);
    target.succeeds(target.client().qemu(node, vmid).create(config, CreateOptions.DEFAULT));
    return new ScratchGuest(target, new GuestPlace(node, GuestKind.QEMU, vmid));
  }

  GuestPlace place() {
    return place;
  }

  Vmid vmid() {
    return place.vmid();
  }

  GuestApi api() {
    return target.client().guest(place);
  }

  @Override
  public void close() {
    remove(target, place.vmid());
  }

  /// Removes a guest of the test if it is there.
  static void remove(Target target, Vmid vmid) {
    target.client().cluster().guests().stream()
        .filter(guest -> guest.vmid().equals(vmid))
        .forEach(guest -> remove(target, target.client().guest(guest.place())));
  }

  private static void remove(Target target, GuestApi guest) {
    try {
      if (guest.status().isRunning()) {
        target.outcome(guest.stop(false));
      }
      target.outcome(guest.delete(DeleteRequest.EVERYWHERE));
    } catch (ProxmoxException e) {
      throw new IllegalStateException("left behind: " + guest.place(), e);
    }
  }
}
