package dev.proxmoxmpc.simulator.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes JSON objects for replies: `Row.of("vmid", 100, "name", name)`.
public final class Row {
  private Row() {}

  /// An object of keys and values in turn; null values are left out.
  public static Map<String, Object> of(@Nullable Object... keysAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int index = 0; index + 1 < keysAndValues.length; index += 2) {
      Object value = keysAndValues[index + 1];
      if (value != null) {
        row.put(String.valueOf(keysAndValues[index]), value);
      }
    }
    return row;
  }

  /// The JSON text of a value in UTF-8.
  public static byte[] render(@Nullable Object value) {
    return JsonBody.render(value);
  }
}
