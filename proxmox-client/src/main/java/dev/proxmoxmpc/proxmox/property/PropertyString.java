package dev.proxmoxmpc.proxmox.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A comma-separated list of properties such as `local:100/disk.qcow2,discard=on,size=32G`
/// (`parse_property_string`, `PVE/JSONSchema.pm`). Parsing keeps everything: order, spelling, empty
/// parts and duplicates, so that printing gives the same text again. There is no escaping: a value
/// cannot hold a comma.
///
/// @param parts what stands between the commas, in order; never empty
public record PropertyString(List<Part> parts) {
  public PropertyString {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a property string has at least one part");
    }
  }

  /// One part: `key=value`, or a bare value that belongs to the format's default key.
  ///
  /// @param key absent for a bare value
  public record Part(@Nullable String key, String value) {
    public Part {
      if (value.indexOf(',') >= 0) {
        throw new IllegalArgumentException("a value cannot hold a comma: " + value);
      }
      if (key == null ? value.indexOf('=') > 0 : isNoKey(key)) {
        throw new IllegalArgumentException("would not be read back: " + key + " " + value);
      }
    }

    private static boolean isNoKey(String key) {
      return key.isEmpty() || key.indexOf('=') >= 0 || key.indexOf(',') >= 0;
    }

    static Part parse(String text) {
      int mark = text.indexOf('=');
      return mark > 0
          ? new Part(text.substring(0, mark), text.substring(mark + 1))
          : new Part(null, text);
    }

    String print() {
      return key == null ? value : key + "=" + value;
    }
  }

  /// Reads any text; none is refused.
  public static PropertyString parse(String text) {
    List<Part> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(Part.parse(part));
    }
    return new PropertyString(parts);
  }

  /// The text as it was read.
  public String print() {
    return parts.stream().map(Part::print).collect(Collectors.joining(","));
  }

  /// The first value that was given without a key.
  public Optional<String> bare() {
    return parts.stream()
        .filter(part -> part.key() == null && !part.value().isBlank())
        .map(Part::value)
        .findFirst();
  }

  /// The first value of that key.
  public Optional<String> get(String key) {
    return parts.stream().filter(part -> key.equals(part.key())).map(Part::value).findFirst();
  }

  /// The same with that key's value replaced in its place, or added at the end.
  public PropertyString with(String key, String value) {
    List<Part> changed = new ArrayList<>();
    boolean found = false;
    for (Part part : parts) {
      boolean match = key.equals(part.key());
      if (!match) {
        changed.add(part);
      } else if (!found) {
        changed.add(new Part(key, value));
      }
      found |= match;
    }
    if (!found) {
      changed.add(new Part(key, value));
    }
    return new PropertyString(changed);
  }

  /// The same without that key.
  ///
  /// @throws IllegalArgumentException when nothing else is left
  public PropertyString without(String key) {
    return new PropertyString(parts.stream().filter(part -> !key.equals(part.key())).toList());
  }

  @Override
  public String toString() {
    return print();
  }
}
