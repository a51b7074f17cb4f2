package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.GuestHost;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Applies to a running container what can be applied to it, and leaves the rest pending
/// (`vmconfig_hotplug_pending`, `PVE/LXC.pm` `update_net`).
final class LxcHotPlug {
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "description",
          "onboot",
          "startup",
          "protection",
          "hostname",
          "hookscript",
          "cores",
          "tags",
          "lock");
  private static final Set<String> LIMITS = Set.of("cpulimit", "cpuunits");
  private static final Pattern ONE_DIGIT_NET = Pattern.compile("net\\d");
  private static final Pattern UNUSED = Pattern.compile("unused\\d+");
  private static final Pattern MOUNT = Pattern.compile("mp\\d+");
  private static final Pattern DEVICE = Pattern.compile("dev\\d+");

  private final ConfigEditor editor;
  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final Set<String> selected;
  private final LxcVolumes volumes;
  private final Map<String, String> errors;
  private @Nullable GuestConfig left;

  LxcHotPlug(
      ConfigEditor editor,
      GuestEnvironment environment,
      Set<String> selected,
      LxcVolumes volumes,
      Map<String, String> errors) {
    this.editor = editor;
    catalog = editor.catalog();
    this.environment = environment;
    this.selected = selected;
    this.volumes = volumes;
    this.errors = errors;
  }

  /// The config that was written on the way, which a failed change leaves behind; null when there
  /// is none.
  @Nullable GuestConfig left() {
    return left;
  }

  void run() {
    for (String key : editor.pendingKeys()) {
      if (selected.contains(key) && WITHOUT_EFFECT.contains(key)) {
        take(key, Objects.requireNonNull(editor.pendingValue(key)));
      }
    }
    for (String key : editor.pendingDeletes().keySet()) {
      if (selected.contains(key)) {
        attempt(key, () -> delete(key));
      }
    }
    for (String key : editor.pendingKeys()) {
      if (selected.contains(key)) {
        attempt(key, () -> change(key, Objects.requireNonNull(editor.pendingValue(key))));
      }
    }
  }

  private void attempt(String key, Runnable step) {
    try {
      step.run();
    } catch (ConfigRejection e) {
      errors.put(key, "unable to hotplug " + key + ": " + e.text());
    }
  }

  private void take(String key, String value) {
    editor.set(key, value);
    editor.removePending(key);
  }

  private void delete(String key) {
    String value = editor.value(key);
    boolean live =
        WITHOUT_EFFECT.contains(key)
            || LIMITS.contains(key)
            || key.equals("swap")
            || UNUSED.matcher(key).matches()
            || ONE_DIGIT_NET.matcher(key).matches();
    if (!live) {
      return;
    }
    if (value != null && UNUSED.matcher(key).matches()) {
      volumes.destroyUnused(editor, value);
    }
    editor.remove(key);
    editor.removePendingDelete(key);
  }

  private void change(String key, String value) {
    if (LIMITS.contains(key) || key.equals("memory") || key.equals("swap")) {
      take(key, value);
    } else if (LxcNet.KEY.matcher(key).matches()) {
      changeNet(key, value);
    } else if (MOUNT.matcher(key).matches() && editor.value(key) == null) {
      MountPoint mount = MountPoint.parse(catalog, key, value);
      volumes.materialise(mount);
      take(key, mount.print(catalog));
    } else if (DEVICE.matcher(key).matches() && editor.value(key) == null) {
      take(key, value);
    }
  }

  private void changeNet(String key, String value) {
    Map<String, String> next = LxcNet.parse(catalog, key, value, environment.randomness());
    String had = editor.value(key);
    if (had != null) {
      Map<String, String> old = LxcNet.parse(catalog, key, had, environment.randomness());
      if (differs(old, next, "hwaddr") || differs(old, next, "name")) {
        editor.remove(key);
        left = editor.write();
        attach(next);
      } else if (differs(old, next, "bridge")
          || differs(old, next, "tag")
          || differs(old, next, "firewall")
          || differs(old, next, "link_down")) {
        attach(next);
      }
    } else {
      attach(next);
    }
    take(key, LxcNet.print(catalog, key, next));
  }

  private static boolean differs(Map<String, String> old, Map<String, String> next, String option) {
    return PerlText.textsDiffer(old.get(option), next.get(option));
  }

  /// Refuses what the bridge cannot do.
  private void attach(Map<String, String> net) {
    String name = net.get("bridge");
    if (name == null) {
      return;
    }
    GuestHost.@Nullable Bridge bridge = environment.host().bridge(name);
    if (bridge == null) {
      throw ConfigRejection.failure("interface " + name + " does not exist");
    }
    if (!bridge.vlanAware() && net.containsKey("trunks")) {
      throw ConfigRejection.failure(
          "vlan aware feature need to be enabled to use trunks at /usr/share/perl5/PVE/Network.pm line 541.");
    }
    if (!bridge.vlanAware() && net.containsKey("tag") && !bridge.hasPort()) {
      throw ConfigRejection.failure("no physical interface on bridge '" + name + "'");
    }
  }
}
