package dev.proxmoxmpc.proxmox.node;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One point of a measurement series. Which values it has depends on the kind and on the version; a
/// value that was not measured is missing, not zero.
public final class RrdRow {
  private final Instant time;
  private final Map<String, @Nullable Double> values = new HashMap<>();

  @JsonCreator
  RrdRow(@JsonProperty("time") Instant time) {
    this.time = time;
  }

  @JsonAnySetter
  void put(String name, @Nullable Double value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /// The end of the step, UTC.
  public Instant time() {
    return time;
  }

  /// The value by its PVE name, e.g. `cpu`, `mem`, `netin`.
  public OptionalDouble value(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
