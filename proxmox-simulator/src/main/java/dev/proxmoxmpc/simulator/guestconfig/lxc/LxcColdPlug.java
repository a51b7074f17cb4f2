package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Applies the pending changes of a stopped container (`vmconfig_apply_pending`).
final class LxcColdPlug {
  private final ConfigEditor editor;
  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final LxcVolumes volumes;
  private final Map<String, String> errors;

  LxcColdPlug(
      ConfigEditor editor,
      GuestEnvironment environment,
      LxcVolumes volumes,
      Map<String, String> errors) {
    this.editor = editor;
    catalog = editor.catalog();
    this.environment = environment;
    this.volumes = volumes;
    this.errors = errors;
  }

  /// Applies changes.
  ///
  /// @param selected the keys to apply, null for all of them
  void run(@Nullable Set<String> selected) {
    for (String key : editor.pendingDeletes().keySet()) {
      if (selected == null || selected.contains(key)) {
        attempt(key, () -> delete(key));
      }
    }
    editor.cleanPending();
    for (String key : editor.pendingKeys()) {
      if (selected == null || selected.contains(key)) {
        attempt(key, () -> apply(key));
      }
    }
  }

  private void attempt(String key, Runnable step) {
    try {
      step.run();
    } catch (ConfigRejection e) {
      errors.put(key, "unable to apply pending change " + key + " : " + e.text());
    }
  }

  private void delete(String key) {
    String value = editor.value(key);
    if (value != null && key.startsWith("mp")) {
      volumes.keepUnused(editor, key, value);
    } else if (value != null && key.startsWith("unused")) {
      volumes.destroyUnused(editor, value);
    }
    editor.remove(key);
    editor.removePendingDelete(key);
  }

  private void apply(String key) {
    String value = editor.pendingValue(key);
    if (value == null) {
      return;
    }
    String applied = value;
    if (key.startsWith("mp")) {
      MountPoint mount = MountPoint.parse(catalog, key, value);
      volumes.materialise(mount);
      applied = mount.print(catalog);
      editor.setPending(key, applied);
      String replaced = editor.value(key);
      if (replaced != null) {
        volumes.keepUnused(editor, key, replaced);
      }
    } else if (LxcNet.KEY.matcher(key).matches()) {
      applied =
          LxcNet.print(catalog, key, LxcNet.parse(catalog, key, value, environment.randomness()));
    }
    editor.set(key, applied);
    editor.removePending(key);
  }
}
