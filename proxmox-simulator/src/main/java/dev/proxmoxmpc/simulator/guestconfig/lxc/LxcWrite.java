package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.GuestHost;
import dev.proxmoxmpc.simulator.guestconfig.HookScript;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import dev.proxmoxmpc.simulator.guestconfig.TagList;
import dev.proxmoxmpc.simulator.schema.Formats;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts the parts of a change into the pending section of a container (`update_pct_config`).
final class LxcWrite {
  private static final Pattern VOLUME_ENTRY = Pattern.compile("(?:mp|unused)\\d+");
  private static final Pattern DEVICE = Pattern.compile("dev\\d+");
  private static final Set<String> REQUIRED = Set.of("memory", "rootfs", "ostype");

  private final ConfigEditor editor;
  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final List<String> warnings;
  private final Set<String> modified = new HashSet<>();

  LxcWrite(ConfigEditor editor, GuestEnvironment environment, List<String> warnings) {
    this.editor = editor;
    catalog = editor.catalog();
    this.environment = environment;
    this.warnings = warnings;
  }

  ConfigEditor editor() {
    return editor;
  }

  Set<String> modified() {
    return modified;
  }

  void revert(String key) {
    editor.removePending(key);
    editor.removePendingDelete(key);
  }

  void delete(String key) {
    if (editor.value(key) == null && editor.pendingValue(key) == null) {
      warnings.add("cannot delete '" + key + "' - not set in current configuration!");
      return;
    }
    modified.add(key);
    if (REQUIRED.contains(key)) {
      throw ConfigRejection.failure("unable to delete required option '" + key + "'");
    }
    if (key.equals("unprivileged")) {
      throw ConfigRejection.failure("unable to delete read-only option: '" + key + "'");
    }
    if (VOLUME_ENTRY.matcher(key).matches()) {
      checkProtection("can't remove CT " + environment.vmid() + " drive '" + key + "'");
    }
    editor.addPendingDelete(key, false);
  }

  private void checkProtection(String what) {
    if (PerlText.isTrue(editor.value("protection"))) {
      throw ConfigRejection.failure(what + " - protection mode enabled");
    }
  }

  void set(String key, String value) {
    modified.add(key);
    editor.setPending(key, checked(key, value));
    editor.removePendingDelete(key);
  }

  private String checked(String key, String value) {
    if (MountPoint.KEY.matcher(key).matches()) {
      checkProtection("can't update CT " + environment.vmid() + " drive '" + key + "'");
      MountPoint mount = MountPoint.parse(catalog, key, value);
      if (mount.isVolume()) {
        new LxcVolumes(catalog, environment).checkStorage(mount);
      }
    } else if (LxcNet.KEY.matcher(key).matches()) {
      checkMtu(key, value);
    } else if (DEVICE.matcher(key).matches()) {
      checkDevice(value);
    }
    return switch (key) {
      case "hookscript" -> {
        HookScript.check(value, environment.volumes());
        yield value;
      }
      case "nameserver", "searchdomain" -> String.join(" ", Formats.splitList(value));
      case "tags" -> TagList.canonical(value, environment.host().tagStyle());
      case "unprivileged" ->
          throw ConfigRejection.failure("unable to modify read-only option: '" + key + "'");
      default -> value;
    };
  }

  private void checkMtu(String key, String value) {
    Map<String, String> net = catalog.parse(key, value);
    String mtu = net == null ? null : net.get("mtu");
    if (net == null || mtu == null) {
      return;
    }
    String name = net.getOrDefault("bridge", "");
    GuestHost.@Nullable Bridge bridge = environment.host().bridge(name);
    if (bridge == null) {
      throw ConfigRejection.failure("bridge '" + name + "' does not exist");
    }
    if (Integer.parseInt(mtu) > bridge.mtu()) {
      throw ConfigRejection.failure(
          key + ": MTU size '" + mtu + "' is bigger than bridge MTU '" + bridge.mtu() + "'");
    }
  }

  private void checkDevice(String value) {
    Map<String, String> device = catalog.parse("dev0", value);
    String path = device == null ? null : device.get("path");
    if (path == null) {
      throw ConfigRejection.failure("Path has to be defined");
    }
    if (!environment.host().hasDevice(path)) {
      throw ConfigRejection.failure("Device " + path + " does not exist");
    }
  }
}
