package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import java.util.TreeMap;

/// What a cold start does to a VM's config: the pending changes become the live ones, and the
/// cloud-init drive is made anew (`PVE/QemuServer.pm`, `vm_start_nolock`).
public final class QemuStart {
  private QemuStart() {}

  /// The config a VM starts with; what cannot be applied stays pending.
  public static GuestConfig applyPending(GuestConfig config, GuestEnvironment environment) {
    if (config.pendingValues().isEmpty() && config.cloudinit().isEmpty()) {
      return config;
    }
    ConfigEditor editor = config.edit();
    new ColdPlug(editor, new Unplugged(config.catalog(), environment), new TreeMap<>()).run();
    editor.cloudinit().clear();
    return editor.write();
  }
}
