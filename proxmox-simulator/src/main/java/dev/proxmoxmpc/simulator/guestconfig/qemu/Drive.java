package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.DiskSize;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import dev.proxmoxmpc.simulator.guestconfig.PropertyPrinter;
import dev.proxmoxmpc.simulator.schema.FormatException;
import dev.proxmoxmpc.simulator.schema.Property;
import dev.proxmoxmpc.simulator.schema.PropertyString;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A drive of a VM: the key it is attached at and its options (`PVE/QemuServer/Drive.pm`).
///
/// @param key such as `scsi0` or `efidisk0`
/// @param options options by name, mutable; `size` in the spelling that was read
record Drive(String key, Map<String, String> options) {
  static final Pattern KEY =
      Pattern.compile(
          "ide[0-3]|sata[0-5]|scsi(?:[12]?[0-9]|30)|virtio(?:[0-9]|1[0-5])|efidisk0|tpmstate0");
  static final Pattern NEW_DISK = Pattern.compile("(?:([^/:\\s]+):)?(\\d+(?:\\.\\d+)?)");
  private static final Pattern CLOUDINIT =
      Pattern.compile(".*[:/](?:vm-\\d+-)?cloudinit(?:\\.(?:raw|qcow|qed|qcow2|vmdk|cloop))?");

  /// A limit that only means something beside another one.
  private static final Map<String, String> REQUIRED =
      Map.ofEntries(
          Map.entry("mbps_max", "mbps"),
          Map.entry("mbps_rd_max", "mbps_rd"),
          Map.entry("mbps_wr_max", "mbps_wr"),
          Map.entry("bps_max_length", "mbps_max"),
          Map.entry("bps_rd_max_length", "mbps_rd_max"),
          Map.entry("bps_wr_max_length", "mbps_wr_max"),
          Map.entry("iops_max_length", "iops_max"),
          Map.entry("iops_rd_max_length", "iops_rd_max"),
          Map.entry("iops_wr_max_length", "iops_wr_max"));

  private static final List<String> HARD_DISK_ONLY =
      List.of("snapshot", "trans", "format", "heads", "secs", "cyls");

  /// Whether a config key holds a drive; `unusedN` does not.
  static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  /// A stored drive, null when PVE cannot read it.
  static @Nullable Drive parse(OptionCatalog catalog, String key, String value) {
    return parse(catalog.storedGrammar(key), key, value);
  }

  /// A drive as sent, null when its options do not go together.
  static @Nullable Drive parseSent(OptionCatalog catalog, String key, String value) {
    return parse(catalog.sentGrammar(key), key, value);
  }

  private static @Nullable Drive parse(Map<String, Property> grammar, String key, String value) {
    Map<String, String> options;
    try {
      options = new TreeMap<>(PropertyString.parse(grammar, value, ""));
    } catch (FormatException _) {
      return null;
    }
    for (String limit : List.of("bps", "bps_rd", "bps_wr")) {
      if (options.remove(limit) != null) {
        // PVE keeps only whether the limit was set, and prints that divided by 1 MiB.
        if (options.putIfAbsent("m" + limit, "0.000") != null) {
          return null;
        }
      }
    }
    Drive drive = new Drive(key, options);
    return drive.consistent() ? drive : null;
  }

  private boolean consistent() {
    for (Map.Entry<String, String> rule : REQUIRED.entrySet()) {
      if (PerlText.isTrue(options.get(rule.getKey()))
          && !PerlText.isTrue(options.get(rule.getValue()))) {
        return false;
      }
    }
    if (both("mbps_rd", "mbps")
        || both("mbps_wr", "mbps")
        || both("iops_rd", "iops")
        || both("iops_wr", "iops")) {
      return false;
    }
    boolean hardDisk =
        HARD_DISK_ONLY.stream().anyMatch(option -> PerlText.isTrue(options.get(option)));
    return !"cdrom".equals(options.get("media")) || !hardDisk && !key.startsWith("virtio");
  }

  private boolean both(String first, String second) {
    return PerlText.isTrue(options.get(first)) && PerlText.isTrue(options.get(second));
  }

  String file() {
    return options.getOrDefault("file", "");
  }

  @Nullable String option(String name) {
    return options.get(name);
  }

  boolean isCloudinit() {
    return CLOUDINIT.matcher(file()).matches();
  }

  /// Whether the drive is an optical one; a cloud-init drive counts.
  boolean isCdrom() {
    return "cdrom".equals(options.get("media"));
  }

  /// Whether the drive is an optical one that is not for cloud-init.
  boolean isPlainCdrom() {
    return isCdrom() && !isCloudinit();
  }

  /// The storage and the size in GiB of a disk that is to be allocated, null when the drive names a
  /// volume.
  @Nullable Matcher newDisk() {
    Matcher matcher = NEW_DISK.matcher(file());
    return matcher.matches() ? matcher : null;
  }

  /// The canonical text.
  ///
  /// @param grammar that of the options, the sent one when `import-from` may be there
  String print(Map<String, Property> grammar) {
    Map<String, String> printed = new TreeMap<>(options);
    printed.computeIfPresent("size", (_, size) -> DiskSize.print(DiskSize.parse(size)));
    return PropertyPrinter.print(grammar, printed);
  }
}
