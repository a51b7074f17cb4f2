package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.proxmox.property.Tags;

/// The canonical text of a config option, in which two texts are equal exactly when they mean the
/// same.
final class CanonicalOption {
  private CanonicalOption() {}

  static String of(String kind, String key, String value) {
    return key.equals("tags") ? Tags.parse(value).print() : value;
  }
}
