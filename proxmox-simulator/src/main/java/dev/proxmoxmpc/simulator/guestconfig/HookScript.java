package dev.proxmoxmpc.simulator.guestconfig;

/// The check of a hook script's volume (`PVE/GuestHelpers.pm`, `check_hookscript`).
public final class HookScript {
  private HookScript() {}

  /// Refuses a volume that is no executable snippet.
  public static void check(String volid, VolumeStore volumes) {
    VolumeName name = VolumeName.parse(volid);
    if (name == null) {
      throw ConfigRejection.failure("unable to parse volume ID '" + volid + "'");
    }
    if (!name.meaning(volumes).content().equals("snippets")) {
      throw ConfigRejection.failure("'" + volid + "' is not in the snippets directory");
    }
    VolumeStore.Volume script = volumes.volume(volid);
    if (script == null) {
      throw ConfigRejection.failure("script '" + volid + "' does not exist");
    }
    if (!script.executable()) {
      throw ConfigRejection.failure("script '" + volid + "' is not executable");
    }
  }
}
