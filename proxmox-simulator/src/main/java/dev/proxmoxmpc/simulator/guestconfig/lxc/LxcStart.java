package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import java.util.TreeMap;

/// What a start does to a container's config: the pending changes become the live ones
/// (`PVE/LXC.pm`, `vm_start`).
public final class LxcStart {
  private LxcStart() {}

  /// The config a container starts with; what cannot be applied stays pending.
  public static GuestConfig applyPending(GuestConfig config, GuestEnvironment environment) {
    if (config.pendingValues().isEmpty()) {
      return config;
    }
    ConfigEditor editor = config.edit();
    LxcVolumes volumes = new LxcVolumes(config.catalog(), environment);
    new LxcColdPlug(editor, environment, volumes, new TreeMap<>()).run(null);
    return editor.write();
  }
}
