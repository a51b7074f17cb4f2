package dev.proxmoxmpc.proxmox.property;

import dev.proxmoxmpc.proxmox.property.PropertyString.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a property string of one kind is made of, as far as comparing needs it: the key that may be
/// left out, aliases, keys that come first, and how values may vary. Keys it does not know are kept
/// as text, so that a newer PVE loses nothing.
final class PropertyFormat {
  private final @Nullable String defaultKey;
  private final List<String> first;
  private final Map<String, ValueKind> kinds;
  private final Map<String, String> aliases;
  private final Set<String> models;

  private PropertyFormat(
      @Nullable String defaultKey,
      List<String> first,
      Map<String, ValueKind> kinds,
      Map<String, String> aliases,
      Set<String> models) {
    this.defaultKey = defaultKey;
    this.first = first;
    this.kinds = kinds;
    this.aliases = aliases;
    this.models = models;
  }

  static PropertyFormat keyed() {
    return new PropertyFormat(null, List.of(), Map.of(), Map.of(), Set.of());
  }

  static PropertyFormat withDefault(String key) {
    return new PropertyFormat(key, List.of(), Map.of(), Map.of(), Set.of());
  }

  /// These keys stand before the others when PVE prints.
  PropertyFormat first(String... keys) {
    return new PropertyFormat(defaultKey, List.of(keys), kinds, aliases, models);
  }

  PropertyFormat with(ValueKind kind, String... keys) {
    Map<String, ValueKind> more = new HashMap<>(kinds);
    Arrays.stream(keys).forEach(key -> more.put(key, kind));
    return new PropertyFormat(defaultKey, first, Map.copyOf(more), aliases, models);
  }

  PropertyFormat alias(String alias, String key) {
    Map<String, String> more = new HashMap<>(aliases);
    more.put(alias, key);
    return new PropertyFormat(defaultKey, first, kinds, Map.copyOf(more), models);
  }

  /// Network cards write `model=X,macaddr=Y` as `X=Y`.
  PropertyFormat models(String... names) {
    return new PropertyFormat(defaultKey, first, kinds, aliases, Set.of(names));
  }

  /// The same properties in the one spelling that equal strings share: default key bare and first,
  /// then the others by name, as PVE prints (`print_property_string`, `PVE/JSONSchema.pm`).
  PropertyString canonical(PropertyString string) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> unkeyed = new ArrayList<>();
    for (Part part : string.parts()) {
      String key = part.key() == null ? defaultKey : aliases.getOrDefault(part.key(), part.key());
      if (key != null && models.contains(key)) {
        add(values, "model", key);
        add(values, "macaddr", part.value());
      } else if (key != null && !(part.key() == null && part.value().isBlank())) {
        add(values, key, part.value().strip());
      } else if (!part.value().isBlank()) {
        unkeyed.add(part.value());
      }
    }
    List<Part> parts = new ArrayList<>();
    unkeyed.forEach(value -> parts.add(new Part(null, value)));
    foldModel(values, parts);
    values.keySet().stream().sorted(order()).forEach(key -> print(key, values, parts));
    return parts.isEmpty() ? PropertyString.parse("") : new PropertyString(parts);
  }

  private void add(Map<String, List<String>> values, String key, String value) {
    values
        .computeIfAbsent(key, _ -> new ArrayList<>())
        .add(kinds.getOrDefault(key, ValueKind.TEXT).canonical(value));
  }

  private void foldModel(Map<String, List<String>> values, List<Part> parts) {
    List<String> model = values.get("model");
    if (models.isEmpty() || model == null || model.size() != 1 || model.getFirst().contains("=")) {
      return;
    }
    List<String> mac = values.get("macaddr");
    if (mac == null) {
      parts.add(Part.parse(model.getFirst()));
    } else if (mac.size() == 1 && models.contains(model.getFirst())) {
      parts.add(new Part(model.getFirst(), mac.getFirst()));
      values.remove("macaddr");
    } else {
      return;
    }
    values.remove("model");
  }

  private void print(String key, Map<String, List<String>> values, List<Part> parts) {
    for (String value : values.getOrDefault(key, List.of())) {
      boolean bare = key.equals(defaultKey) && value.indexOf('=') < 0 && !value.isEmpty();
      parts.add(new Part(bare ? null : key, value));
    }
  }

  private Comparator<String> order() {
    return Comparator.<String>comparingInt(key -> key.equals(defaultKey) ? 0 : 1)
        .thenComparingInt(key -> first.contains(key) ? first.indexOf(key) : first.size())
        .thenComparing(Comparator.naturalOrder());
  }
}
