package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import java.util.Map;

/// Applies the pending changes of a stopped VM (`vmconfig_apply_pending`).
final class ColdPlug {
  private final ConfigEditor editor;
  private final Unplugged unplugged;
  private final Map<String, String> errors;

  ColdPlug(ConfigEditor editor, Unplugged unplugged, Map<String, String> errors) {
    this.editor = editor;
    this.unplugged = unplugged;
    this.errors = errors;
  }

  void run() {
    editor
        .pendingDeletes()
        .forEach((key, force) -> {
          try {
            if (editor.value(key) != null && Drive.isKey(key)) {
              unplugged.detach(editor, key, force);
            }
            editor.removePendingDelete(key);
            editor.remove(key);
          } catch (ConfigRejection e) {
            fail(key, e);
          }
        });
    editor.cleanPending();
    for (String key : editor.pendingKeys()) {
      try {
        apply(key);
      } catch (ConfigRejection e) {
        fail(key, e);
      }
    }
  }

  private void apply(String key) {
    String replaced = editor.value(key);
    if (replaced != null && Drive.isKey(key)) {
      Drive drive = Drive.parse(editor.catalog(), key, replaced);
      if (drive != null) {
        unplugged.keepUnused(editor, drive);
      }
    }
    String value = editor.pendingValue(key);
    if (value != null) {
      editor.set(key, value);
      editor.removePending(key);
    }
  }

  private void fail(String key, ConfigRejection e) {
    errors.put(key, "unable to apply pending change " + key + " : " + e.text());
  }
}
