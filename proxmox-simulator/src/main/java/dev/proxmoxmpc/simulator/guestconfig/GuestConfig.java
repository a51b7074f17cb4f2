package dev.proxmoxmpc.simulator.guestconfig;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The configuration of one guest: its raw text as in `/etc/pve/…/{vmid}.conf` and what Proxmox VE
/// reads from it. Immutable.
public final class GuestConfig {
  private static final String HIDDEN = "**********";

  private final OptionCatalog catalog;
  private final String raw;
  private final ConfigSection live;
  private final ConfigSection pending;
  private final NavigableMap<String, ConfigSection> snapshots;
  private final NavigableMap<String, String> cloudinit;
  private volatile @Nullable String digest;

  GuestConfig(OptionCatalog catalog, String raw, ConfigEditor read) {
    this.catalog = catalog;
    this.raw = raw;
    live = read.live().copy();
    pending = read.pending().copy();
    snapshots = new TreeMap<>();
    read.snapshots().forEach((name, section) -> snapshots.put(name, section.copy()));
    cloudinit = new TreeMap<>(read.cloudinit());
  }

  /// Reads a config file; lines that PVE cannot read are skipped as PVE skips them.
  public static GuestConfig parse(OptionCatalog catalog, String raw) {
    ConfigEditor read =
        catalog.kind() == GuestKind.QEMU
            ? QemuText.parse(catalog, raw)
            : LxcText.parse(catalog, raw);
    return new GuestConfig(catalog, raw, read);
  }

  /// A configuration with nothing in it.
  public static GuestConfig empty(OptionCatalog catalog) {
    return new GuestConfig(catalog, "", new ConfigEditor(catalog));
  }

  public OptionCatalog catalog() {
    return catalog;
  }

  /// The text of the config file.
  public String raw() {
    return raw;
  }

  /// SHA-1 of the text, which every change moves: also of snapshots, pending values and the
  /// description.
  public String digest() {
    String known = digest;
    if (known == null) {
      known = sha1(raw);
      digest = known;
    }
    return known;
  }

  private static String sha1(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-1 is part of every Java runtime", e);
    }
  }

  /// A value in effect, null when the key is absent.
  public @Nullable String value(String key) {
    return live.values().get(key);
  }

  /// All values in effect.
  public Map<String, String> values() {
    return Collections.unmodifiableMap(live.values());
  }

  /// All pending values, with the `delete` line under its name.
  public Map<String, String> pendingValues() {
    return Collections.unmodifiableMap(pending.values());
  }

  /// Names of the snapshots.
  public Set<String> snapshotNames() {
    return Collections.unmodifiableSet(snapshots.navigableKeySet());
  }

  /// The values of a snapshot, null when there is none of that name.
  public @Nullable Map<String, String> snapshot(String name) {
    ConfigSection section = snapshots.get(name);
    return section == null ? null : Collections.unmodifiableMap(section.values());
  }

  /// The values the cloud-init drive was made with where they differ from the live ones (section
  /// `special:cloudinit`).
  public Map<String, String> cloudinit() {
    return Collections.unmodifiableMap(cloudinit);
  }

  /// Whether the guest is a template.
  public boolean isTemplate() {
    return "1".equals(value("template"));
  }

  /// A working copy.
  public ConfigEditor edit() {
    ConfigEditor editor = new ConfigEditor(catalog);
    copyInto(live, editor.live());
    copyInto(pending, editor.pending());
    snapshots.forEach((name, section) -> editor.snapshots().put(name, section.copy()));
    editor.cloudinit().putAll(cloudinit);
    return editor;
  }

  private static void copyInto(ConfigSection from, ConfigSection to) {
    to.values().putAll(from.values());
    to.lxc().addAll(from.lxc());
  }

  /// `GET …/config`: the values with the pending ones taken in. A pending deletion of a value that
  /// Perl holds for false (`0`, empty) does not show (`PVE/AbstractConfig.pm`,
  /// `load_current_config`).
  public Map<String, Object> read() {
    ConfigSection merged = live.copy();
    pending
        .values()
        .forEach((key, value) -> {
          if (!key.equals(PendingDeletes.KEY)) {
            merged.values().put(key, value);
          }
        });
    for (String key : PendingDeletes.parse(pending.values().get(PendingDeletes.KEY)).keySet()) {
      String value = merged.values().get(key);
      if (value != null && PerlText.isTrue(value)) {
        merged.values().remove(key);
      }
    }
    return rendered(merged);
  }

  /// `GET …/config?current=1`: the values in effect.
  public Map<String, Object> readCurrent() {
    return rendered(live);
  }

  /// `GET …/config?snapshot=NAME`, null when there is no such snapshot.
  public @Nullable Map<String, Object> readSnapshot(String name) {
    ConfigSection section = snapshots.get(name);
    return section == null ? null : rendered(section);
  }

  private Map<String, Object> rendered(ConfigSection section) {
    Map<String, Object> result = new LinkedHashMap<>();
    section.values().forEach((key, value) -> result.put(key, shown(key, value, HIDDEN)));
    if (!section.lxc().isEmpty()) {
      result.put(
          "lxc", section.lxc().stream().map(line -> List.of(line.key(), line.value())).toList());
    }
    result.put("digest", digest());
    return result;
  }

  private Object shown(String key, String value, String hidden) {
    boolean secret = key.equals("cipassword") && PerlText.isTrue(value);
    return secret ? hidden : catalog.rendered(key, value);
  }

  /// `GET …/snapshot`: the snapshots and, as `current`, the present.
  public List<Map<String, Object>> readSnapshots(boolean running) {
    List<Map<String, Object>> rows = new ArrayList<>();
    snapshots.forEach((name, section) -> {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", name);
      row.put("description", section.values().getOrDefault("description", ""));
      row.put(
          "snaptime", catalog.rendered("snaptime", section.values().getOrDefault("snaptime", "0")));
      if (catalog.kind() == GuestKind.QEMU) {
        row.put("vmstate", section.values().containsKey("vmstate") ? 1L : 0L);
      }
      putIfPresent(row, "parent", section.values().get("parent"));
      putIfPresent(row, "snapstate", section.values().get("snapstate"));
      rows.add(row);
    });
    Map<String, Object> present = new LinkedHashMap<>();
    present.put("name", "current");
    present.put("description", "You are here!");
    present.put("digest", digest());
    present.put("running", running ? 1L : 0L);
    putIfPresent(present, "parent", value("parent"));
    rows.add(present);
    return rows;
  }

  private static void putIfPresent(Map<String, Object> row, String key, @Nullable String value) {
    if (value != null) {
      row.put(key, value);
    }
  }

  /// `GET …/pending`: every value in effect with what is to become of it, then what is only
  /// pending. A pending deletion of an absent key always shows as 2 (`PVE/GuestHelpers.pm`,
  /// `config_with_pending_array`).
  public List<PendingEntry> readPending() {
    Map<String, Boolean> deletes = PendingDeletes.parse(pending.values().get(PendingDeletes.KEY));
    List<PendingEntry> rows = new ArrayList<>();
    live.values()
        .forEach((key, value) -> {
          String next = pending.values().get(key);
          Boolean force = deletes.remove(key);
          Object coming = next == null ? null : shown(key, next, HIDDEN + " ");
          rows.add(
              new PendingEntry(
                  key, shown(key, value, HIDDEN), coming, force == null ? 0 : force ? 2 : 1));
        });
    rows.add(new PendingEntry("digest", digest(), null, 0));
    pending
        .values()
        .forEach((key, value) -> {
          if (!key.equals(PendingDeletes.KEY) && !live.values().containsKey(key)) {
            rows.add(new PendingEntry(key, null, shown(key, value, HIDDEN + " "), 0));
          }
        });
    deletes.keySet().forEach(key -> rows.add(new PendingEntry(key, null, null, 2)));
    return rows;
  }
}
