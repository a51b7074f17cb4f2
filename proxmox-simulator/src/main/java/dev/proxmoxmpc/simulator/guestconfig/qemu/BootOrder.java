package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigSection;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.schema.Formats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Boot orders (`boot: order=scsi0;net0`).
final class BootOrder {
  private static final String ORDER = "order=";

  private BootOrder() {}

  /// The devices of a boot order, empty for the legacy form.
  static List<String> devices(@Nullable String boot) {
    if (boot != null) {
      for (String part : boot.split(",")) {
        if (part.startsWith(ORDER)) {
          return new ArrayList<>(Formats.splitList(part.substring(ORDER.length())));
        }
      }
    }
    return new ArrayList<>();
  }

  /// The stored text of an order, empty for no device at all.
  static String print(List<String> devices) {
    return devices.isEmpty() ? "" : ORDER + String.join(";", devices);
  }

  /// The drives the guest boots from, in the legacy form too.
  static List<String> bootDisks(ConfigSection config) {
    List<String> devices = devices(config.values().get("boot"));
    String legacy = config.values().get("bootdisk");
    boolean modern = !devices.isEmpty();
    if (!modern && legacy != null) {
      return List.of(legacy);
    }
    return devices.stream().filter(Drive::isKey).toList();
  }

  /// The order a new VM gets when none is asked for: its first disk, its first optical drive, its
  /// first network device.
  static String initial(OptionCatalog catalog, ConfigSection config) {
    List<String> devices = new ArrayList<>();
    addFirstDrive(catalog, config, false, devices);
    addFirstDrive(catalog, config, true, devices);
    for (int index = 0; index < 32; index++) {
      if (config.values().containsKey("net" + index)) {
        devices.add("net" + index);
        break;
      }
    }
    return print(devices);
  }

  private static void addFirstDrive(
      OptionCatalog catalog, ConfigSection config, boolean cdrom, List<String> devices) {
    for (String bus : List.of("ide", "scsi", "virtio", "sata")) {
      for (int index = 0; index < 31; index++) {
        String key = bus + index;
        String value = config.values().get(key);
        Drive drive = value == null ? null : Drive.parse(catalog, key, value);
        if (drive != null && drive.isCdrom() == cdrom) {
          devices.add(key);
          return;
        }
      }
    }
  }
}
