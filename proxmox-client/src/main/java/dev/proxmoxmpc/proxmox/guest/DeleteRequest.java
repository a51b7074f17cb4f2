package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.transport.Params;

/// How much goes with a deleted guest. Its own volumes, ACLs, firewall rules and pool membership
/// always go.
///
/// @param purge also from backup schedules, replication and HA; without it a guest under HA or
///   replication is not deleted
/// @param unreferencedDisks also volumes that carry its VMID but are in no configuration
/// @param evenRunning stop a running container first (containers only)
public record DeleteRequest(boolean purge, boolean unreferencedDisks, boolean evenRunning) {
  public static final DeleteRequest GUEST_ONLY = new DeleteRequest(false, false, false);
  public static final DeleteRequest EVERYWHERE = new DeleteRequest(true, false, false);

  Params params(GuestKind kind) {
    return Params.of("purge", purge ? true : null)
        .with("destroy-unreferenced-disks", unreferencedDisks)
        .with("force", evenRunning && kind == GuestKind.LXC ? true : null);
  }
}
