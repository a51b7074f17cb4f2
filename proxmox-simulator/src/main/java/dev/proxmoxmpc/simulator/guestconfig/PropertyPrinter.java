package dev.proxmoxmpc.simulator.guestconfig;

import dev.proxmoxmpc.simulator.schema.Property;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Prints the options of a property string in PVE's canonical order: the default key (without its
/// name), required keys, then the others by name; `model` and `macaddr` fold into `virtio=MAC`
/// (`PVE::JSONSchema::print_property_string`).
public final class PropertyPrinter {
  private final Map<String, Property> grammar;
  private final Map<String, String> values;
  private final Set<String> done = new HashSet<>();
  private final StringJoiner text = new StringJoiner(",");

  private PropertyPrinter(Map<String, Property> grammar, Map<String, String> values) {
    this.grammar = grammar;
    this.values = values;
  }

  /// Prints options that were parsed with the same grammar.
  public static String print(Map<String, Property> grammar, Map<String, String> values) {
    return new PropertyPrinter(grammar, new TreeMap<>(values)).run();
  }

  private String run() {
    for (Map.Entry<String, Property> option : grammar.entrySet()) {
      if (option.getValue().defaultKey()) {
        add(option.getKey(), true);
      }
    }
    for (String key : values.keySet()) {
      Property property = grammar.get(key);
      if (property != null && !property.optional()) {
        add(key, false);
      }
    }
    values.keySet().forEach(key -> add(key, false));
    return text.toString();
  }

  private void add(String key, boolean unnamed) {
    String value = values.get(key);
    if (value == null || !done.add(key)) {
      return;
    }
    String folded = foldedInto(key);
    String foldedValue = folded == null ? null : values.get(folded);
    if (folded != null && foldedValue != null) {
      done.add(folded);
      text.add(value + "=" + foldedValue);
    } else {
      text.add(unnamed ? value : key + "=" + value);
    }
  }

  /// The key whose value follows this one's, as the MAC address follows the model of a network
  /// device.
  private @Nullable String foldedInto(String key) {
    for (Property property : grammar.values()) {
      if (key.equals(property.keyAlias())) {
        return property.alias();
      }
    }
    return null;
  }
}
