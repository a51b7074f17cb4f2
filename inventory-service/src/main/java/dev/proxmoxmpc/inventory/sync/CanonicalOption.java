package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.property.ConfigValues;

/// The canonical text of a config option, in which two texts are equal exactly when they mean the
/// same. What cannot be read as what it should be stays as it is.
final class CanonicalOption {
  private CanonicalOption() {}

  static String of(String kind, String key, String value) {
    GuestKind guestKind = kind.equals(GuestKind.LXC.segment()) ? GuestKind.LXC : GuestKind.QEMU;
    try {
      return ConfigValues.canonical(guestKind, key, value);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
