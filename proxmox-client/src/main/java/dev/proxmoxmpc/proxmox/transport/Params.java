package dev.proxmoxmpc.proxmox.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Parameters of one call, in the order given. Absent values (`null`) are left out, which is how
/// the API knows "not given"; booleans become `1` and `0`, because API-level booleans are refused
/// in any other spelling (`PVE/JSONSchema.pm`); instants become epoch seconds, durations seconds,
/// collections a comma list.
public final class Params {
  private final List<Map.Entry<String, String>> entries = new ArrayList<>();

  private Params() {}

  public static Params none() {
    return new Params();
  }

  public static Params of(String name, @Nullable Object value) {
    return new Params().with(name, value);
  }

  public Params with(String name, @Nullable Object value) {
    if (value != null) {
      entries.add(Map.entry(name, text(value)));
    }
    return this;
  }

  /// Adds the collection as a comma list; an empty one is left out.
  public Params withList(String name, Collection<?> values) {
    return values.isEmpty() ? this : with(name, values);
  }

  public Params withAll(Map<String, String> values) {
    values.forEach(this::with);
    return this;
  }

  public Params withAll(Params more) {
    entries.addAll(more.entries);
    return this;
  }

  List<Map.Entry<String, String>> entries() {
    return List.copyOf(entries);
  }

  private static String text(Object value) {
    return switch (value) {
      case Boolean flag -> flag ? "1" : "0";
      case Instant instant -> Long.toString(instant.getEpochSecond());
      case Duration duration -> Long.toString(duration.toSeconds());
      case Collection<?> many ->
          many.stream().map(Object::toString).collect(Collectors.joining(","));
      default -> value.toString();
    };
  }

  /// Names only: values may hold passwords.
  @Override
  public String toString() {
    return entries.stream().map(Map.Entry::getKey).toList().toString();
  }
}
