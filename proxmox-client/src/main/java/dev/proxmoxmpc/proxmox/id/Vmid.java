package dev.proxmoxmpc.proxmox.id;

/// Number of a guest in its cluster, 100 to 999,999,999; VMs and containers share the range (format
/// `pve-vmid`, `PVE/JSONSchema.pm`).
public record Vmid(int value) implements Comparable<Vmid> {
  private static final int FIRST = 100;
  private static final int LAST = 999_999_999;

  public Vmid {
    if (value < FIRST || value > LAST) {
      throw new IllegalArgumentException("vmid out of range: " + value);
    }
  }

  /// @throws IllegalArgumentException when the text is not a VMID
  public static Vmid parse(String text) {
    try {
      return new Vmid(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a vmid: " + text, e);
    }
  }

  @Override
  public int compareTo(Vmid other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
