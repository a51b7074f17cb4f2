package dev.proxmoxmpc.inventory.change;

import dev.proxmoxmpc.contracts.inventory.FieldChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The state of a resource as names with texts; a field that is not known or not set is absent.
/// Immutable.
public record Fields(SortedMap<String, String> values) {
  public static final Fields NONE = new Fields(new TreeMap<>());

  public Fields {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public @Nullable String get(String name) {
    return values.get(name);
  }

  /// The fields whose names begin with `prefix`, without it.
  public SortedMap<String, String> below(String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    for (Map.Entry<String, String> field : values.tailMap(prefix).entrySet()) {
      if (!field.getKey().startsWith(prefix)) {
        break;
      }
      found.put(field.getKey().substring(prefix.length()), field.getValue());
    }
    return found;
  }

  /// A draft to be changed and built again.
  public Draft draft() {
    return new Draft(new TreeMap<>(values));
  }

  /// What has to happen to these fields to become `after`, by name.
  public List<FieldChange> changesTo(Fields after) {
    SortedSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(after.values.keySet());
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      String old = values.get(name);
      String young = after.values.get(name);
      if (!Objects.equals(old, young)) {
        changes.add(new FieldChange(name, old, young));
      }
    }
    return changes;
  }

  /// Fields in the making.
  public record Draft(TreeMap<String, String> values) {
    /// Sets a field; null or empty text removes it.
    public Draft put(String name, @Nullable String value) {
      if (value == null || value.isEmpty()) {
        values.remove(name);
      } else {
        values.put(name, value);
      }
      return this;
    }

    /// Removes every field whose name begins with `prefix`.
    public Draft clear(String prefix) {
      values.subMap(prefix, prefix + Character.MAX_VALUE).clear();
      return this;
    }

    public Fields build() {
      return new Fields(values);
    }
  }
}
