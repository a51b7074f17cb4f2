package dev.proxmoxmpc.proxmox.property;

import dev.proxmoxmpc.proxmox.id.GuestKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compares values of guest configurations by what they mean. PVE stores most values as they were
/// sent: `agent: yes`, `agent: 1` and `agent: enabled=1` are the same, and so are two network cards
/// whose options come in another order.
public final class ConfigValues {
  private static final Pattern INDEX = Pattern.compile("\\d+$");

  /// Plain booleans of VMs and containers.
  private static final Set<String> FLAGS =
      Set.of(
          "acpi",
          "allow-ksm",
          "autostart",
          "ciupgrade",
          "console",
          "debug",
          "freeze",
          "keephugepages",
          "kvm",
          "localtime",
          "numa",
          "onboot",
          "protection",
          "reboot",
          "tablet",
          "tdf",
          "template",
          "unprivileged");

  /// Plain numbers; `memory` of VMs is a property string of its own.
  private static final Set<String> NUMBERS =
      Set.of(
          "balloon",
          "cores",
          "cpulimit",
          "cpuunits",
          "migrate_downtime",
          "migrate_speed",
          "shares",
          "smp",
          "sockets",
          "swap",
          "tty",
          "vcpus");

  private ConfigValues() {}

  /// The one spelling that all values of this meaning share. It is a value PVE would take, but it
  /// is meant for comparing: what PVE stores is not rewritten for its sake.
  public static String canonical(GuestKind kind, String key, String value) {
    if (key.equals("tags")) {
      return Tags.parse(value).print();
    }
    Optional<PropertyFormat> format = format(kind, key);
    if (format.isPresent()) {
      return format.get().canonical(PropertyString.parse(value)).print();
    }
    if (FLAGS.contains(key)) {
      return ValueKind.FLAG.canonical(value.strip());
    }
    if (NUMBERS.contains(key) || (kind == GuestKind.LXC && key.equals("memory"))) {
      return ValueKind.NUMBER.canonical(value.strip());
    }
    return switch (key) {
      case "hotplug" -> hotplug(value);
      case "description" -> value.stripTrailing();
      case "nameserver", "searchdomain" ->
          ValueKind.items(value, ",;\\s").collect(Collectors.joining(" "));
      default -> value;
    };
  }

  /// Whether both values mean the same for that key.
  public static boolean same(GuestKind kind, String key, String one, String other) {
    return one.equals(other) || canonical(kind, key, one).equals(canonical(kind, key, other));
  }

  /// Whether values of this key are property strings.
  public static boolean isPropertyString(GuestKind kind, String key) {
    return format(kind, key).isPresent();
  }

  private static Optional<PropertyFormat> format(GuestKind kind, String key) {
    Map<String, PropertyFormat> formats =
        switch (kind) {
          case QEMU -> GuestFormats.qemu();
          case LXC -> GuestFormats.lxc();
        };
    String name = INDEX.matcher(key).replaceFirst("");
    boolean plainNuma = key.equals("numa");
    return plainNuma ? Optional.empty() : Optional.ofNullable(formats.get(name));
  }

  /// Features without order, or one number for all or nothing.
  private static String hotplug(String value) {
    List<String> features = ValueKind.items(value, ",;\\s").sorted().distinct().toList();
    return features.size() == 1
        ? ValueKind.FLAG.canonical(features.getFirst())
        : String.join(",", features);
  }
}
