package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import dev.proxmoxmpc.simulator.schema.Formats;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Applies to a running VM what can be applied to it, and leaves the rest pending
/// (`vmconfig_hotplug_pending`).
///
/// Keys without effect on the running guest apply at once, whether this change names them or not;
/// others only when this change names them and the guest's `hotplug` setting allows it.
final class HotPlug {
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "description",
          "hookscript",
          "lock",
          "migrate_downtime",
          "migrate_speed",
          "name",
          "onboot",
          "protection",
          "shares",
          "startup",
          "tags",
          "vmstatestorage",
          "cicustom",
          "cipassword",
          "citype",
          "ciupgrade",
          "ciuser",
          "nameserver",
          "searchdomain",
          "sshkeys");
  private static final Pattern IPCONFIG = Pattern.compile("ipconfig\\d+");
  private static final Pattern USB = Pattern.compile("usb\\d+");
  private static final Pattern NEEDS_POWER_CYCLE =
      Pattern.compile("(?:efidisk|ide|sata|tpmstate)\\d+");
  private static final Pattern NOT_LIVE = Pattern.compile(".*(?:memory|cpu).*");
  private static final Set<String> DEFAULT_FEATURES = Set.of("network", "disk", "usb");

  private final ConfigEditor editor;
  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final Set<String> selected;
  private final Unplugged unplugged;
  private final Map<String, String> errors;
  private final CloudinitRecord cloudinit;
  private Set<String> features = Set.of();

  HotPlug(
      ConfigEditor editor,
      GuestEnvironment environment,
      Set<String> selected,
      Unplugged unplugged,
      Map<String, String> errors) {
    this.editor = editor;
    catalog = editor.catalog();
    this.environment = environment;
    this.selected = selected;
    this.unplugged = unplugged;
    this.errors = errors;
    cloudinit = new CloudinitRecord(editor.cloudinit());
  }

  void run() {
    for (String key : editor.pendingKeys()) {
      if (isWithoutEffect(key)) {
        take(key, Objects.requireNonNull(editor.pendingValue(key)));
      }
    }
    features = features(editor.value("hotplug"));
    editor
        .pendingDeletes()
        .forEach((key, force) -> {
          if (selected.contains(key)) {
            attempt(key, () -> delete(key, force));
          }
        });
    for (String key : editor.pendingKeys()) {
      if (selected.contains(key)) {
        attempt(key, () -> change(key, Objects.requireNonNull(editor.pendingValue(key))));
      }
    }
    if (features.contains("cloudinit")) {
      editor.cloudinit().clear();
    }
  }

  private void attempt(String key, Runnable step) {
    try {
      step.run();
    } catch (ConfigRejection e) {
      errors.put(key, "hotplug problem - " + e.text());
    }
  }

  private static boolean isWithoutEffect(String key) {
    return WITHOUT_EFFECT.contains(key) || IPCONFIG.matcher(key).matches();
  }

  /// The features a `hotplug` value switches on.
  static Set<String> features(@Nullable String hotplug) {
    if (hotplug == null || hotplug.equals("1")) {
      return DEFAULT_FEATURES;
    }
    return hotplug.equals("0") ? Set.of() : new HashSet<>(Formats.splitList(hotplug));
  }

  private void take(String key, String value) {
    cloudinit.changed(key, editor.value(key), value);
    editor.set(key, value);
    editor.removePending(key);
  }

  private void delete(String key, boolean force) {
    if (!deletesLive(key, force)) {
      return;
    }
    cloudinit.changed(key, editor.value(key), null);
    editor.remove(key);
    editor.removePendingDelete(key);
  }

  private boolean deletesLive(String key, boolean force) {
    if (isWithoutEffect(key)) {
      return true;
    }
    if (QemuNet.KEY.matcher(key).matches()) {
      return features.contains("network") && unplug(key);
    }
    if (USB.matcher(key).matches()) {
      return features.contains("usb") && Machine.takesUsbLive(editor.value("ostype"));
    }
    if (Drive.isKey(key)) {
      if (!features.contains("disk") || NEEDS_POWER_CYCLE.matcher(key).matches()) {
        return false;
      }
      unplugDrive(key);
      unplugged.detach(editor, key, force);
      return true;
    }
    return switch (key) {
      case "hotplug" -> !NOT_LIVE.matcher(editor.live().values().getOrDefault(key, "")).matches();
      case "tablet" -> features.contains("usb");
      case "vcpus" -> features.contains("cpu") && plugCpus(null);
      case "balloon" -> !"0".equals(editor.value(key));
      case "memory" -> features.contains("memory") && plugMemory(null) != null;
      case "cpuunits", "cpulimit" -> true;
      default -> false;
    };
  }

  private void change(String key, String value) {
    String applied = changesLive(key, value);
    if (applied != null) {
      take(key, applied);
    }
  }

  /// The value the guest runs with after the change, null when the change has to wait.
  private @Nullable String changesLive(String key, String value) {
    if (QemuNet.KEY.matcher(key).matches()) {
      NetPlug plug = new NetPlug(editor, environment, features.contains("network"));
      return plug.change(key, value) ? value : null;
    }
    if (USB.matcher(key).matches()) {
      return features.contains("usb") && Machine.takesUsbLive(editor.value("ostype"))
          ? value
          : null;
    }
    if (Drive.isKey(key)) {
      return changesDrive(key, value) ? value : null;
    }
    boolean live =
        switch (key) {
          case "hotplug" ->
              !NOT_LIVE.matcher(value + editor.live().values().getOrDefault(key, "")).matches();
          case "tablet" -> features.contains("usb");
          case "vcpus" -> features.contains("cpu") && plugCpus(value);
          case "balloon" -> "0".equals(editor.value(key)) == value.equals("0");
          case "cpuunits", "cpulimit" -> true;
          case "agent" -> onlyTrimChanges(value);
          default -> false;
        };
    if (key.equals("memory") && features.contains("memory")) {
      return plugMemory(value);
    }
    return live ? value : null;
  }

  private boolean unplug(String device) {
    if (!environment.host().releases(device)) {
      throw ConfigRejection.failure(
          "error on hot-unplugging device '" + device + "' - still busy in guest?");
    }
    return true;
  }

  private void unplugDrive(String key) {
    if (BootOrder.bootDisks(editor.live()).contains(key)) {
      throw ConfigRejection.failure("can't unplug bootdisk '" + key + "'");
    }
    if (NEEDS_POWER_CYCLE.matcher(key).matches()) {
      throw ConfigRejection.failure("can't unplug device '" + key + "'");
    }
    boolean ownController =
        "virtio-scsi-single".equals(editor.value("scsihw")) && key.startsWith("scsi");
    unplug(ownController ? key.replace("scsi", "virtioscsi") : key);
  }

  private boolean changesDrive(String key, String value) {
    Drive drive = Drive.parse(catalog, key, value);
    if (drive == null || key.equals("efidisk0") || key.equals("tpmstate0")) {
      return false;
    }
    String had = editor.value(key);
    Drive old = had == null ? null : Drive.parse(catalog, key, had);
    if (old == null) {
      return plugDrive(drive);
    }
    if (drive.isCdrom() != old.isCdrom()) {
      throw ConfigRejection.failure("unable to change media type");
    }
    if (old.isCdrom()) {
      if (drive.file().equals("cdrom")) {
        throw ConfigRejection.failure(
            "adding blockdev 'drive-"
                + key
                + "' failed : VM "
                + environment.vmid()
                + " qmp command 'blockdev-add' failed - The 'host_cdrom' block driver requires a file name");
      }
      if (old.isCloudinit() && drive.file().equals("none")) {
        unplugged.keepUnused(editor, old);
      }
      return true;
    }
    if (!drive.file().equals(old.file())) {
      if (!features.contains("disk")) {
        return false;
      }
      unplugDrive(key);
      unplugged.keepUnused(editor, old);
      return plugDrive(drive);
    }
    return !DriveOptions.needPowerCycle(old, drive);
  }

  private boolean plugDrive(Drive drive) {
    if (!features.contains("disk") || NEEDS_POWER_CYCLE.matcher(drive.key()).matches()) {
      return false;
    }
    if (drive.file().equals("none") || drive.file().equals("cdrom")) {
      throw ConfigRejection.failure("unable to parse volume ID '" + drive.file() + "'");
    }
    return true;
  }

  private boolean plugCpus(@Nullable String wanted) {
    long possible = number("sockets", 1) * number("cores", 1);
    long target = wanted == null ? possible : Long.parseLong(wanted);
    if (target > possible) {
      throw ConfigRejection.failure("you can't add more vcpus than maxcpus");
    }
    if (target < number("vcpus", possible) && !environment.host().releases("cpu")) {
      throw ConfigRejection.failure("error unplugging cpu" + number("vcpus", possible));
    }
    return true;
  }

  private long number(String key, long otherwise) {
    String value = editor.value(key);
    return value != null && value.matches("[1-9]\\d*") ? Long.parseLong(value) : otherwise;
  }

  private @Nullable String plugMemory(@Nullable String wanted) {
    return MemoryPlug.plug(editor.live().values(), wanted, environment.host().releases("dimm"));
  }

  /// The agent's settings wait for a power cycle except for trimming after a clone.
  private boolean onlyTrimChanges(String value) {
    String had = editor.value("agent");
    return had != null && PerlText.isTrue(had) && agent(had).equals(agent(value));
  }

  private Map<String, String> agent(String value) {
    Map<String, String> parsed = catalog.parse("agent", value);
    if (parsed == null || !"1".equals(parsed.get("enabled"))) {
      return Map.of();
    }
    Map<String, String> rest = new TreeMap<>(parsed);
    rest.remove("fstrim_cloned_disks");
    return rest;
  }
}
