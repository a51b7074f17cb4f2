package dev.proxmoxmpc.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A section configuration file of `/etc/pve` such as storage.cfg: entries by id, in the order they
/// were added, each with a type and string properties. Endpoint families keep their whole state in
/// such files, so it is saved and digested alike (`PVE/SectionConfig.pm`).
public final class SectionFile {
  private final LinkedHashMap<String, LinkedHashMap<String, String>> entries =
      new LinkedHashMap<>();
  private @Nullable String digest;

  /// Entries by id; properties include `type`. Change entries only through [#put] and [#remove].
  public Map<String, LinkedHashMap<String, String>> entries() {
    return entries;
  }

  public Set<String> ids() {
    return entries.keySet();
  }

  public @Nullable Map<String, String> get(String id) {
    return entries.get(id);
  }

  public boolean contains(String id) {
    return entries.containsKey(id);
  }

  /// Adds or replaces an entry.
  public void put(String id, Map<String, String> properties) {
    entries.put(id, new LinkedHashMap<>(properties));
    digest = null;
  }

  public boolean remove(String id) {
    digest = null;
    return entries.remove(id) != null;
  }

  /// Must be called after an entry was changed in place.
  public void touch() {
    digest = null;
  }

  /// SHA-1 of the rendered file.
  public String digest() {
    String known = digest;
    if (known == null) {
      known = Digests.sha1(render());
      digest = known;
    }
    return known;
  }

  /// The text PVE would store.
  public String render() {
    StringBuilder text = new StringBuilder();
    entries.forEach((id, properties) -> {
      text.append(properties.getOrDefault("type", "section")).append(": ").append(id).append('\n');
      properties.forEach((key, value) -> {
        if (!key.equals("type")) {
          text.append('\t').append(key).append(' ').append(value).append('\n');
        }
      });
      text.append('\n');
    });
    return text.toString();
  }
}
