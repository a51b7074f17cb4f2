package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import org.jspecify.annotations.Nullable;

/// The id of an HA resource: `vm:100` or `ct:100` (`PVE/HA/Config.pm`, `parse_sid`).
record ServiceId(String type, String name) {
  @Override
  public String toString() {
    return type + ":" + name;
  }

  /// Reads an id; a bare vmid stands for the guest that has it.
  static ServiceId parse(Cluster cluster, String text) {
    if (text.matches("\\d{1,9}")) {
      Guest guest = cluster.guest(Integer.parseInt(text));
      if (guest == null) {
        throw PveError.die("unable do add resource - VM/CT " + text + " does not exist");
      }
      return new ServiceId(guest.kind() == GuestKind.QEMU ? "vm" : "ct", text);
    }
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw PveError.die("unable to parse service id '" + text + "'");
    }
    return new ServiceId(text.substring(0, colon), text.substring(colon + 1));
  }

  /// The guest of a service, null when there is none of that kind.
  @Nullable Guest guest(Cluster cluster) {
    Guest guest = name.matches("\\d{1,9}") ? cluster.guest(Integer.parseInt(name)) : null;
    return guest != null && guest.kind() == kind() ? guest : null;
  }

  private GuestKind kind() {
    return type.equals("vm") ? GuestKind.QEMU : GuestKind.LXC;
  }

  /// Refuses services without a guest of their kind.
  void demandGuest(Cluster cluster) {
    if (!type.equals("vm") && !type.equals("ct")) {
      throw PveError.die("unknown section type '" + type + "'");
    }
    if (!name.matches("[1-9]\\d{2,8}")) {
      throw PveError.die("invalid VMID '" + name + "'");
    }
    Guest guest = cluster.guest(Integer.parseInt(name));
    if (guest == null) {
      throw PveError.die("resource '" + this + "' does not exist in cluster");
    }
    if (guest.kind() != kind()) {
      throw PveError.die(
          "resource '"
              + this
              + "' - guest with ID "
              + name
              + " is not a "
              + (type.equals("vm") ? "virtual machine" : "container"));
    }
  }
}
