package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.DiskSize;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PropertyPrinter;
import dev.proxmoxmpc.simulator.schema.FormatException;
import dev.proxmoxmpc.simulator.schema.PropertyString;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The root file system or a mount point of a container (`PVE/LXC/Config.pm`).
///
/// @param key `rootfs` or `mpN`
/// @param options options by name, mutable; `size` in the spelling that was read
record MountPoint(String key, Map<String, String> options) {
  static final Pattern KEY = Pattern.compile("rootfs|mp\\d+");
  private static final Pattern NEW_VOLUME = Pattern.compile("([^:\\s]+):(\\d+(?:\\.\\d+)?)");

  /// Reads a mount point.
  ///
  /// @throws ConfigRejection when it is malformed
  static MountPoint parse(OptionCatalog catalog, String key, String value) {
    try {
      return new MountPoint(
          key, new TreeMap<>(PropertyString.parse(catalog.storedGrammar(key), value, "")));
    } catch (FormatException e) {
      throw ConfigRejection.failure(String.valueOf(e.getMessage()).stripTrailing());
    }
  }

  /// Reads a mount point, null when it is malformed.
  static @Nullable MountPoint parseQuietly(OptionCatalog catalog, String key, String value) {
    Map<String, String> options = catalog.parse(key, value);
    return options == null ? null : new MountPoint(key, new TreeMap<>(options));
  }

  String volume() {
    return options.getOrDefault("volume", "");
  }

  /// Whether the source is a volume of a storage, not a directory or device of the host.
  boolean isVolume() {
    return !volume().startsWith("/");
  }

  /// The storage and the size in GiB of a volume that is to be allocated, null when the mount point
  /// names one.
  @Nullable Matcher newVolume() {
    Matcher matcher = NEW_VOLUME.matcher(volume());
    return matcher.matches() ? matcher : null;
  }

  /// The canonical text.
  String print(OptionCatalog catalog) {
    Map<String, String> printed = new TreeMap<>(options);
    printed.computeIfPresent("size", (_, size) -> DiskSize.print(DiskSize.parse(size)));
    return PropertyPrinter.print(catalog.storedGrammar(key), printed);
  }
}
