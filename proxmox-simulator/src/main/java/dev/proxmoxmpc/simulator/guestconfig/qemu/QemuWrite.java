package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import dev.proxmoxmpc.simulator.guestconfig.TagList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes a checked change key by key into the pending section, each step on disk before the next,
/// then plugs it cold or live. A step that fails leaves the steps before it.
final class QemuWrite {
  private static final Pattern DEVICE = Pattern.compile("(?:serial|usb|hostpci|rng|virtiofs)\\d+");
  private static final Pattern HASHED = Pattern.compile("\\$(?:[156]|2[ay])(?:\\$.+){2}.*");

  private final OptionCatalog catalog;
  private final Map<String, String> values;
  private final List<String> deletes;
  private final boolean force;
  private final GuestEnvironment environment;
  private final boolean running;
  private final QemuPrivileges privileges;
  private final DriveRules drives;
  private final Unplugged unplugged;
  private final Set<String> modified = new HashSet<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> bootOrder;
  private final GuestConfig before;
  private GuestConfig config;
  private ConfigEditor editor;

  QemuWrite(
      GuestConfig config,
      Map<String, String> values,
      List<String> deletes,
      boolean force,
      GuestEnvironment environment,
      boolean running) {
    catalog = config.catalog();
    this.values = values;
    this.deletes = deletes;
    this.force = force;
    this.environment = environment;
    this.running = running;
    before = config;
    this.config = config;
    editor = config.edit();
    privileges = new QemuPrivileges(catalog, environment);
    drives = new DriveRules(catalog, environment);
    unplugged = new Unplugged(catalog, environment);
    bootOrder = BootOrder.devices(config.value("boot"));
  }

  ChangeResult run() {
    try {
      for (String key : deletes) {
        delete(key);
      }
      for (Map.Entry<String, String> entry : bootLast(values).entrySet()) {
        set(entry.getKey(), entry.getValue());
      }
      editor = config.edit();
      if (editor.cleanPending()) {
        write();
      }
      if (editor.pending().isEmpty()) {
        return new ChangeResult.Stored(config, warnings);
      }
      return plug();
    } catch (ConfigRejection e) {
      return ChangeResult.Rejected.of(e, config == before ? null : config);
    }
  }

  /// PVE takes the keys in no order; drives before the boot order that may name them is the one
  /// without surprises.
  private static Map<String, String> bootLast(Map<String, String> values) {
    Map<String, String> ordered =
        new TreeMap<>((first, second) -> {
          boolean firstIsBoot = first.equals("boot");
          return firstIsBoot == second.equals("boot")
              ? first.compareTo(second)
              : firstIsBoot ? 1 : -1;
        });
    ordered.putAll(values);
    return ordered;
  }

  private void write() {
    config = editor.write();
    editor = config.edit();
  }

  private ChangeResult plug() {
    Map<String, String> errors = new TreeMap<>();
    editor = config.edit();
    if (running) {
      new HotPlug(editor, environment, modified, unplugged, errors).run();
    } else {
      new ColdPlug(editor, unplugged, errors).run();
    }
    write();
    return errors.isEmpty()
        ? new ChangeResult.Stored(config, warnings)
        : new ChangeResult.StoredWithErrors(config, errors);
  }

  private void delete(String key) {
    modified.add(key);
    String live = editor.value(key);
    String pending = editor.pendingValue(key);
    String value = live == null ? pending : live;
    if (value == null) {
      warnings.add("cannot delete '" + key + "' - not set in current configuration!");
      modified.remove(key);
      return;
    }
    editor.removePending(key);
    if (bootOrder.remove(key)) {
      editor.setPending("boot", BootOrder.print(bootOrder));
      modified.add("boot");
    }
    if (key.startsWith("unused") || key.equals("vmstate")) {
      deleteVolume(key, value);
    } else if (key.equals("tags")) {
      privileges.demandTags();
      editor.remove(key);
    } else {
      markDeleted(key, value, pending != null);
    }
    write();
  }

  private void deleteVolume(String key, String value) {
    Map<String, String> drive =
        key.equals("vmstate") ? Map.of("file", value) : catalog.parse(key, value);
    String volid = drive == null ? value : drive.getOrDefault("file", value);
    String what = key.equals("vmstate") ? "vmstate '" + value + "'" : "unused disk '" + volid + "'";
    checkProtection("can't remove " + what);
    if (!key.equals("vmstate")) {
      environment.requester().demand("/vms/" + environment.vmid(), "VM.Config.Disk");
    }
    unplugged.destroy(editor, key, volid);
    editor.remove(key);
  }

  private void markDeleted(String key, String value, boolean wasPending) {
    if (Drive.isKey(key)) {
      checkProtection("can't remove drive '" + key + "'");
      drives.demandPrivilege(key, value);
      Drive drive = Drive.parse(catalog, key, value);
      if (wasPending && drive != null) {
        unplugged.keepUnused(editor, drive);
      }
    } else if (DEVICE.matcher(key).matches()) {
      privileges.demandDevice(key, value);
    } else if (QemuNet.KEY.matcher(key).matches()) {
      String live = editor.value(key);
      privileges.demandBridges(live == null ? Map.of() : Map.of(key, live));
    }
    editor.addPendingDelete(key, force);
  }

  private void checkProtection(String what) {
    if (PerlText.isTrue(editor.value("protection"))) {
      throw ConfigRejection.failure(what + " - protection mode enabled");
    }
  }

  private void set(String key, String value) {
    modified.add(key);
    if (value.equals(editor.pendingValue(key))) {
      return;
    }
    DiskMaker maker = null;
    try {
      if (Drive.isKey(key)) {
        maker = maker();
        setDrive(key, value, maker);
      } else {
        setOption(key, value);
      }
      editor.removePendingDelete(key);
      write();
    } catch (ConfigRejection e) {
      if (maker != null) {
        maker.undo();
      }
      throw e;
    }
  }

  private DiskMaker maker() {
    boolean template = PerlText.isTrue(editor.value("template"));
    return new DiskMaker(
        catalog, environment, template, "aarch64".equals(editor.value("arch")), null);
  }

  private void setDrive(String key, String value, DiskMaker maker) {
    String live = editor.value(key);
    if (live != null) {
      drives.demandPrivilege(key, live);
      checkTpmVersion(key, live, value);
    }
    drives.demandPrivilege(key, value);
    String pending = editor.pendingValue(key);
    Drive replaced = pending == null ? null : Drive.parse(catalog, key, pending);
    if (replaced != null) {
      unplugged.keepUnused(editor, replaced);
    }
    Drive drive = drives.sent(key, Map.of(key, value));
    boolean optical = drive.isPlainCdrom();
    editor.setPending(key, maker.store(drive, this::cloudinitBeside));
    if (!bootOrder.isEmpty() && optical && !bootOrder.contains(key)) {
      bootOrder.add(key);
      editor.setPending("boot", BootOrder.print(bootOrder));
      modified.add("boot");
    }
  }

  private @Nullable String cloudinitBeside(String key) {
    String live = DiskMaker.cloudinitKey(catalog, editor.live().values(), key);
    return live == null ? DiskMaker.cloudinitKey(catalog, editor.pending().values(), key) : live;
  }

  private void checkTpmVersion(String key, String old, String next) {
    Drive had = key.equals("tpmstate0") ? Drive.parse(catalog, key, old) : null;
    Drive wanted = had == null ? null : Drive.parseSent(catalog, key, next);
    if (had == null || wanted == null || !had.file().equals(wanted.file())) {
      return;
    }
    String version = had.options().getOrDefault("version", "v1.2");
    if (!version.equals(wanted.options().getOrDefault("version", "v1.2"))) {
      throw ConfigRejection.failure("cannot change TPM state version after creation");
    }
  }

  private void setOption(String key, String value) {
    if (DEVICE.matcher(key).matches()) {
      privileges.demandDevice(key, editor.value(key));
      privileges.demandDevice(key, value);
    }
    switch (key) {
      case "vga" -> checkClipboard(catalog, value);
      case "machine" -> Machine.check(catalog, value);
      case "ostype" -> pinMachine(value);
      default -> {}
    }
    switch (key) {
      case "tags" -> {
        privileges.demandTags();
        editor.setPending(key, TagList.canonical(value, environment.host().tagStyle()));
      }
      case "cipassword" -> editor.set(key, password(value));
      case "boot" -> setBoot(value);
      default -> {
        String live = editor.value(key);
        if (live != null && QemuNet.KEY.matcher(key).matches()) {
          privileges.demandBridges(Map.of(key, live));
        }
        editor.setPending(key, value);
      }
    }
  }

  /// VNC's clipboard needs a display that takes it.
  static void checkClipboard(OptionCatalog catalog, @Nullable String vga) {
    Map<String, String> options = vga == null ? null : catalog.parse("vga", vga);
    String type = options == null ? null : options.get("type");
    if (options != null
        && type != null
        && options.containsKey("clipboard")
        && !type.matches("(?:std|cirrus|vmware|virtio|qxl).*")) {
      throw ConfigRejection.failure("vga type " + type + " is not compatible with VNC clipboard");
    }
  }

  /// A guest that becomes a Windows keeps the machine version it was installed with.
  private void pinMachine(String ostype) {
    boolean given =
        values.containsKey("machine")
            || editor.pendingValue("machine") != null
            || modified.contains("machine");
    if (given) {
      return;
    }
    try {
      String pinned =
          Machine.pinned(
              catalog, editor.value("machine"), ostype, environment.host().machineVersion());
      if (!pinned.isEmpty()) {
        editor.setPending("machine", pinned);
      }
    } catch (ConfigRejection e) {
      warnings.add("automatic pinning of machine version failed - " + e.text());
    }
  }

  private String password(String value) {
    boolean plain = Machine.isWindows(editor.value("ostype")) || HASHED.matcher(value).matches();
    return plain ? value : environment.randomness().passwordHash(value);
  }

  private void setBoot(String value) {
    List<String> devices = BootOrder.devices(value);
    for (String device : devices) {
      boolean exists =
          PerlText.isTrue(editor.value(device))
              || PerlText.isTrue(editor.pendingValue(device))
              || PerlText.isTrue(values.get(device));
      if (!exists || deletes.contains(device)) {
        throw ConfigRejection.failure("invalid bootorder: device '" + device + "' does not exist'");
      }
    }
    editor.setPending("boot", devices.isEmpty() ? value : BootOrder.print(devices));
    if (!devices.isEmpty() && editor.value("bootdisk") != null) {
      editor.addPendingDelete("bootdisk", false);
    }
  }
}
