package dev.proxmoxmpc.simulator.section;

import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.FormatException;
import dev.proxmoxmpc.simulator.schema.Property;
import dev.proxmoxmpc.simulator.schema.PropertyString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How stored values appear in replies.
public final class Shown {
  private Shown() {}

  /// A section's value: numbers and booleans as JSON numbers, lists as lists
  /// (`PVE/SectionConfig.pm`, `check_value`).
  public static Object value(@Nullable Property property, String text) {
    if (property != null && "array".equals(property.type())) {
      return List.of(text.split("[,\n]"));
    }
    return property != null && property.numeric() ? number(text) : text;
  }

  /// The values of a section, typed by the parameters of the method that writes them.
  public static Map<String, Object> section(
      @Nullable ApiMethod writer, Map<String, String> stored) {
    Map<String, Object> result = new LinkedHashMap<>();
    stored.forEach((key, text) ->
        result.put(key, value(writer == null ? null : writer.parameters().get(key), text)));
    return result;
  }

  /// The parts of a property string: booleans are numbers, everything else stays text
  /// (`PVE/JSONSchema.pm`, `parse_property_string`). A string that cannot be parsed is shown as it
  /// is.
  public static Object parts(@Nullable Map<String, Property> grammar, String text) {
    if (grammar == null) {
      return text;
    }
    try {
      Map<String, Object> result = new LinkedHashMap<>();
      PropertyString.parse(grammar, text, "")
          .forEach((key, part) -> {
            Property option = grammar.get(key);
            boolean flag = option != null && "boolean".equals(option.type());
            result.put(key, flag ? number(part) : part);
          });
      return result;
    } catch (FormatException e) {
      return text;
    }
  }

  private static Object number(String text) {
    if (text.matches("-?\\d{1,18}")) {
      return Long.valueOf(text);
    }
    return text.matches("-?\\d*\\.\\d+") ? Double.valueOf(text) : text;
  }
}
