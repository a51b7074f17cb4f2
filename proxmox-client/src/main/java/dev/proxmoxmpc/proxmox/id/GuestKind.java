package dev.proxmoxmpc.proxmox.id;

/// The two kinds of guests, named as in API paths.
public enum GuestKind {
  QEMU("qemu"),
  LXC("lxc");

  private final String segment;

  GuestKind(String segment) {
    this.segment = segment;
  }

  /// The path segment and `type` value of the API: `qemu` or `lxc`.
  public String segment() {
    return segment;
  }
}
