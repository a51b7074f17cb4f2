package dev.proxmoxmpc.simulator.schema;

import java.util.List;
import java.util.Set;

/// The privileges of Proxmox VE 9 (`PVE/AccessControl.pm`).
public final class Privileges {
  private static final Set<String> ALL =
      Set.copyOf(
          List.of(
              "Datastore.Allocate",
              "Datastore.AllocateSpace",
              "Datastore.AllocateTemplate",
              "Datastore.Audit",
              "Group.Allocate",
              "Mapping.Audit",
              "Mapping.Modify",
              "Mapping.Use",
              "Permissions.Modify",
              "Pool.Allocate",
              "Pool.Audit",
              "Realm.Allocate",
              "Realm.AllocateUser",
              "SDN.Allocate",
              "SDN.Audit",
              "SDN.Use",
              "Sys.AccessNetwork",
              "Sys.Audit",
              "Sys.Console",
              "Sys.Incoming",
              "Sys.Modify",
              "Sys.PowerMgmt",
              "Sys.Syslog",
              "User.Modify",
              "VM.Allocate",
              "VM.Audit",
              "VM.Backup",
              "VM.Clone",
              "VM.Config.CDROM",
              "VM.Config.CPU",
              "VM.Config.Cloudinit",
              "VM.Config.Disk",
              "VM.Config.HWType",
              "VM.Config.Memory",
              "VM.Config.Network",
              "VM.Config.Options",
              "VM.Console",
              "VM.GuestAgent.Audit",
              "VM.GuestAgent.FileRead",
              "VM.GuestAgent.FileSystemMgmt",
              "VM.GuestAgent.FileWrite",
              "VM.GuestAgent.Unrestricted",
              "VM.Migrate",
              "VM.PowerMgmt",
              "VM.Replicate",
              "VM.Snapshot",
              "VM.Snapshot.Rollback"));

  private Privileges() {}

  /// Every privilege.
  public static Set<String> all() {
    return ALL;
  }

  /// Whether a privilege exists.
  public static boolean known(String name) {
    return ALL.contains(name);
  }
}
