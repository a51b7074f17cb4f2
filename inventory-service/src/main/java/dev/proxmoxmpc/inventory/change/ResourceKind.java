package dev.proxmoxmpc.inventory.change;

import java.util.Locale;

/// Kinds of observed resources. The lower-case name stands in addresses, topics and rows.
public enum ResourceKind {
  NODE,
  GUEST,
  STORAGE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
