package dev.proxmoxmpc.simulator.endpoint.storage;

import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.util.Map;

/// Where volumes are on a node's file system (`PVE/Storage/Plugin.pm`, `filesystem_path`).
public final class VolumePaths {
  private VolumePaths() {}

  /// The path of a volume.
  public static String path(Storages storages, Volume volume) {
    Map<String, String> properties = storages.get(volume.storage());
    String type = storages.type(volume.storage());
    if (!storages.fileBased(volume.storage())) {
      String name = volume.name().substring(volume.name().lastIndexOf('/') + 1);
      String place =
          properties == null
              ? ""
              : properties.getOrDefault("pool", properties.getOrDefault("vgname", "pve"));
      return switch (type) {
        case "zfspool" -> "/dev/zvol/" + place + "/" + name;
        case "rbd" -> "rbd:" + place + "/" + name;
        default -> "/dev/" + place + "/" + name;
      };
    }
    String base =
        properties == null
            ? "/var/lib/vz"
            : properties.getOrDefault("path", "/mnt/pve/" + volume.storage());
    String name = volume.name();
    return switch (volume.content()) {
      case "images", "rootdir" ->
          base + "/images/" + name.replaceFirst("^\\d+/[^/]+/(\\d+/[^/]+)$", "$1");
      case "iso" -> base + "/template/" + name;
      case "vztmpl" -> base + "/template/cache/" + name.substring(name.indexOf('/') + 1);
      case "backup" -> base + "/dump/" + name.substring(name.indexOf('/') + 1);
      default -> base + "/" + name;
    };
  }
}
