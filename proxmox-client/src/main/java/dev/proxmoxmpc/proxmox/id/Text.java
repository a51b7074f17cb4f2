package dev.proxmoxmpc.proxmox.id;

/// The one rule that all textual ids share.
final class Text {
  private Text() {}

  static void required(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " is empty");
    }
  }
}
