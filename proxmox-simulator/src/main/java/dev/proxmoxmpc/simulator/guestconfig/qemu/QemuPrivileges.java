package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.Requester;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which privilege a config key of a VM needs, and which keys only root@pam may set
/// (`PVE/API2/Qemu.pm`, `check_vm_modify_config_perm`).
final class QemuPrivileges {
  private static final Set<String> CPU =
      Set.of(
          "cores", "cpu", "runningcpu", "cpulimit", "cpuunits", "numa", "smp", "sockets", "vcpus");
  private static final Set<String> MEMORY = Set.of("memory", "balloon", "shares", "allow-ksm");
  private static final Set<String> HARDWARE =
      Set.of(
          "acpi",
          "hotplug",
          "kvm",
          "machine",
          "runningmachine",
          "scsihw",
          "smbios1",
          "tablet",
          "vga",
          "watchdog",
          "audio0",
          "rng0");
  private static final Set<String> GENERAL =
      Set.of(
          "agent",
          "autostart",
          "bios",
          "description",
          "keyboard",
          "localtime",
          "migrate_downtime",
          "migrate_speed",
          "name",
          "onboot",
          "ostype",
          "protection",
          "reboot",
          "startdate",
          "startup",
          "tdf",
          "template");
  private static final Set<String> DISK = Set.of("boot", "bootdisk", "vmstatestorage");
  private static final Set<String> CLOUDINIT =
      Set.of(
          "cicustom",
          "cipassword",
          "citype",
          "ciuser",
          "ciupgrade",
          "nameserver",
          "searchdomain",
          "sshkeys");
  private static final Pattern CHECKED_BY_VALUE =
      Pattern.compile("cdrom|tags|(?:unused|serial|usb|hostpci|virtiofs)\\d+");

  private final OptionCatalog catalog;
  private final Requester requester;
  private final String path;

  QemuPrivileges(OptionCatalog catalog, GuestEnvironment environment) {
    this.catalog = catalog;
    requester = environment.requester();
    path = "/vms/" + environment.vmid();
  }

  /// Refuses unless the caller may change all of the keys; drives and devices are checked by value
  /// elsewhere.
  void demand(Collection<String> keys) {
    if (!requester.rootAtPam()) {
      keys.forEach(this::demand);
    }
  }

  private void demand(String key) {
    if (Drive.isKey(key) || CHECKED_BY_VALUE.matcher(key).matches()) {
      return;
    }
    if (CPU.contains(key) || key.matches("numa\\d+")) {
      requester.demand(path, "VM.Config.CPU");
    } else if (MEMORY.contains(key)) {
      requester.demand(path, "VM.Config.Memory");
    } else if (HARDWARE.contains(key)) {
      requester.demand(path, "VM.Config.HWType");
    } else if (GENERAL.contains(key)) {
      requester.demand(path, "VM.Config.Options");
      if (key.equals("startup")) {
        requester.demand("/", "Sys.Modify");
      }
    } else if (key.equals("freeze")) {
      requester.demand(path, "VM.PowerMgmt");
    } else if (DISK.contains(key)) {
      requester.demand(path, "VM.Config.Disk");
    } else if (QemuNet.KEY.matcher(key).matches() || key.equals("running-nets-host-mtu")) {
      requester.demand(path, "VM.Config.Network");
    } else if (CLOUDINIT.contains(key) || key.matches("ipconfig\\d+")) {
      requester.demandAny(path, "VM.Config.Cloudinit", "VM.Config.Network");
    } else if (key.equals("vmstate")) {
      requester.demand(path, "VM.Config.Disk", "VM.PowerMgmt");
    } else {
      throw ConfigRejection.failure("only root can set '" + key + "' config");
    }
  }

  /// Refuses a device of the host to all but root@pam, and a mapped one to those who may not use
  /// the mapping.
  void demandDevice(String key, @Nullable String value) {
    if (value == null || requester.rootAtPam()) {
      return;
    }
    String kind = key.replaceFirst("\\d+$", "");
    switch (kind) {
      case "serial" -> {
        if (!value.equals("socket")) {
          throw ConfigRejection.failure(
              "only root can modify '" + key + "' config for real devices");
        }
        requester.demand(path, "VM.Config.HWType");
      }
      case "usb" -> demandUsb(key, value);
      case "hostpci" -> demandPci(key, value);
      case "rng" -> {
        requester.demand(path, "VM.Config.HWType");
        if ("/dev/hwrng".equals(named(value, "source"))) {
          requester.demand("/mapping/hwrng", "Mapping.Use");
        }
      }
      case "virtiofs" -> {
        requester.demand(path, "VM.Config.Disk");
        requester.demand("/mapping/dir/" + named(value, "dirid"), "Mapping.Use");
      }
      default -> {}
    }
  }

  private void demandUsb(String key, String value) {
    requester.demand(path, "VM.Config.HWType");
    String host = named(value, "host");
    String mapping = named(value, "mapping");
    if (host != null) {
      if (!host.equalsIgnoreCase("spice")) {
        throw ConfigRejection.failure("only root can set '" + key + "' config for real devices");
      }
    } else if (mapping != null) {
      requester.demand("/mapping/usb/" + mapping, "Mapping.Use");
    } else {
      throw ConfigRejection.failure("either 'host' or 'mapping' must be set.");
    }
  }

  private void demandPci(String key, String value) {
    String mapping = named(value, "mapping");
    if (named(value, "host") != null) {
      throw ConfigRejection.failure(
          "only root can set '" + key + "' config for non-mapped devices");
    }
    if (mapping == null) {
      throw ConfigRejection.failure("either 'host' or 'mapping' must be set.");
    }
    requester.demand("/mapping/pci/" + mapping, "Mapping.Use");
    requester.demand(path, "VM.Config.HWType");
    if (named(value, "romfile") != null) {
      throw ConfigRejection.parameter(key, "only root@pam can set 'romfile' option");
    }
  }

  /// An option of a device; the part without a name is the host device, the random source or the
  /// directory.
  private static @Nullable String named(String value, String name) {
    for (String part : value.split(",")) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
      if (part.indexOf('=') < 0 && !name.equals("mapping") && !name.equals("romfile")) {
        return part;
      }
    }
    return null;
  }

  /// Refuses network devices on bridges and VLANs the caller may not use.
  void demandBridges(Map<String, String> values) {
    if (requester.rootAtPam()) {
      return;
    }
    values.forEach((key, value) -> {
      if (QemuNet.KEY.matcher(key).matches()) {
        Map<String, String> net = QemuNet.parse(catalog, key, value);
        String bridge = net == null ? null : net.get("bridge");
        if (net != null && bridge != null) {
          String zone = "/sdn/zones/localnetwork/" + bridge;
          String tag = net.get("tag");
          requester.demand(tag == null ? zone : zone + "/" + tag, "SDN.Use");
        }
      }
    });
  }

  /// Refuses custom CPU models the caller may not use, unless the guest has the model already.
  void demandCpuModel(@Nullable String sent, @Nullable String existing) {
    String model = CustomCpu.named(sent);
    if (model != null && !model.equals(CustomCpu.named(existing))) {
      requester.demand("/mapping/cpu/" + model, "Mapping.Use");
    }
  }

  /// Refuses tag changes without the privilege for options; the datacenter's tag rules are the open
  /// ones.
  void demandTags() {
    requester.demand(path, "VM.Config.Options");
  }
}
