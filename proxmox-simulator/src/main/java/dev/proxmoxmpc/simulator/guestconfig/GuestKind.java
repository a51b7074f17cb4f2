package dev.proxmoxmpc.simulator.guestconfig;

/// The two kinds of guests and the words PVE uses for them.
public enum GuestKind {
  QEMU("qemu", "VM"),
  LXC("lxc", "CT");

  private final String path;
  private final String label;

  GuestKind(String path, String label) {
    this.path = path;
    this.label = label;
  }

  /// The path segment, as in `/nodes/{node}/qemu/{vmid}`.
  public String path() {
    return path;
  }

  /// How messages name the kind (`VM is locked (backup)`).
  public String label() {
    return label;
  }
}
