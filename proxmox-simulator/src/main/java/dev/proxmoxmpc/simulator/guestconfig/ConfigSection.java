package dev.proxmoxmpc.simulator.guestconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One section of a config file (live values, pending ones, a snapshot): values by key, and the raw
/// `lxc.*` lines of a container. Values are those of the file, booleans as 1/0. Mutable; a
/// [GuestConfig] hands out copies only.
public final class ConfigSection {
  private final TreeMap<String, String> values = new TreeMap<>();
  private final List<LxcLine> lxc = new ArrayList<>();

  /// A raw `lxc.key: value` line.
  public record LxcLine(String key, String value) {}

  /// The values by key; changes write through.
  public Map<String, String> values() {
    return values;
  }

  /// The raw lines in file order; changes write through.
  public List<LxcLine> lxc() {
    return lxc;
  }

  /// Whether the section holds nothing.
  public boolean isEmpty() {
    return values.isEmpty() && lxc.isEmpty();
  }

  /// An independent copy.
  public ConfigSection copy() {
    ConfigSection copy = new ConfigSection();
    copy.values.putAll(values);
    copy.lxc.addAll(lxc);
    return copy;
  }
}
