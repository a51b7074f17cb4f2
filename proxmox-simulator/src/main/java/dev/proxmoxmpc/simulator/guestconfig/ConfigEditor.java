package dev.proxmoxmpc.simulator.guestconfig;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A guest configuration while it is changed: sections that may be edited, the bookkeeping of
/// pending deletions, and writing, which applies what PVE does to every config it writes.
public final class ConfigEditor {
  private static final int UNUSED_SLOTS = 256;

  private final OptionCatalog catalog;
  private final ConfigSection live = new ConfigSection();
  private final ConfigSection pending = new ConfigSection();
  private final TreeMap<String, ConfigSection> snapshots = new TreeMap<>();
  private final TreeMap<String, String> cloudinit = new TreeMap<>();

  ConfigEditor(OptionCatalog catalog) {
    this.catalog = catalog;
  }

  public OptionCatalog catalog() {
    return catalog;
  }

  /// The values in effect.
  public ConfigSection live() {
    return live;
  }

  /// The pending values.
  public ConfigSection pending() {
    return pending;
  }

  /// The snapshots by name.
  public Map<String, ConfigSection> snapshots() {
    return snapshots;
  }

  /// The recorded cloud-init values (`special:cloudinit`).
  public Map<String, String> cloudinit() {
    return cloudinit;
  }

  /// A value in effect.
  public @Nullable String value(String key) {
    return live.values().get(key);
  }

  /// A pending value.
  public @Nullable String pendingValue(String key) {
    return pending.values().get(key);
  }

  /// Sets a value in effect.
  public ConfigEditor set(String key, String value) {
    live.values().put(key, value);
    return this;
  }

  /// Removes a value in effect.
  public ConfigEditor remove(String key) {
    live.values().remove(key);
    return this;
  }

  /// Sets a pending value.
  public void setPending(String key, String value) {
    pending.values().put(key, value);
  }

  /// Removes a pending value.
  public void removePending(String key) {
    pending.values().remove(key);
  }

  /// Keys that are to be deleted, with whether by force.
  public TreeMap<String, Boolean> pendingDeletes() {
    return PendingDeletes.parse(pendingValue(PendingDeletes.KEY));
  }

  /// Marks a key for deletion.
  public void addPendingDelete(String key, boolean force) {
    TreeMap<String, Boolean> keys = pendingDeletes();
    keys.put(key, force);
    setPending(PendingDeletes.KEY, PendingDeletes.print(keys));
  }

  /// Takes a key's mark for deletion back.
  public void removePendingDelete(String key) {
    TreeMap<String, Boolean> keys = pendingDeletes();
    if (keys.remove(key) != null) {
      keepPendingDeletes(keys);
    }
  }

  private void keepPendingDeletes(TreeMap<String, Boolean> keys) {
    if (keys.isEmpty()) {
      removePending(PendingDeletes.KEY);
    } else {
      setPending(PendingDeletes.KEY, PendingDeletes.print(keys));
    }
  }

  /// Drops pending values that equal the live ones and pending deletions of absent keys
  /// (`cleanup_pending`).
  ///
  /// @return whether anything was dropped
  public boolean cleanPending() {
    boolean dropped =
        pending
            .values()
            .entrySet()
            .removeIf(entry ->
                !entry.getKey().equals(PendingDeletes.KEY)
                    && entry.getValue().equals(value(entry.getKey())));
    TreeMap<String, Boolean> keys = pendingDeletes();
    boolean absent = keys.keySet().removeIf(key -> value(key) == null);
    keepPendingDeletes(keys);
    return dropped || absent;
  }

  /// Pending keys other than `delete`, in order.
  public TreeSet<String> pendingKeys() {
    TreeSet<String> keys = new TreeSet<>(pending.values().keySet());
    keys.remove(PendingDeletes.KEY);
    return keys;
  }

  /// Keeps a detached volume as the lowest free `unusedN`, once (`add_unused_volume`).
  public void addUnused(String volid) {
    String free = null;
    for (int index = UNUSED_SLOTS - 1; index >= 0; index--) {
      String held = value("unused" + index);
      if (volid.equals(held)) {
        return;
      }
      if (held == null) {
        free = "unused" + index;
      }
    }
    if (free == null) {
      throw ConfigRejection.failure("Too many unused volumes - please delete them first.");
    }
    set(free, volid);
  }

  /// Writes the config as PVE does and reads it back: values are normalised, and what cannot be
  /// read again is lost.
  ///
  /// @throws ConfigRejection when a value may not be written
  public GuestConfig write() {
    String text = catalog.kind() == GuestKind.QEMU ? QemuText.print(this) : LxcText.print(this);
    return GuestConfig.parse(catalog, text);
  }

  /// The config as it stands, for values that are known to be canonical: nothing is read back.
  public GuestConfig build() {
    String text = catalog.kind() == GuestKind.QEMU ? QemuText.plain(this) : LxcText.print(this);
    return new GuestConfig(catalog, text, this);
  }
}
