package dev.proxmoxmpc.simulator.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Verifies values against the schema the way `PVE::JSONSchema::check_prop` does: the same order of
/// checks, the same texts, the first failure per property only.
///
/// Values are `String` (every scalar), `Boolean` (a JSON literal), `List` or `Map`; an absent value
/// is null.
public final class Verifier {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.\\d+|\\d+\\.|\\.\\d+|\\d+)([eE][+-]?\\d+)?");

  private Verifier() {}

  /// Verifies the parameters of a method.
  ///
  /// @return errors by parameter name; empty when everything is right
  public static Map<String, String> verify(ApiMethod method, Map<String, Object> values) {
    Map<String, String> errors = new LinkedHashMap<>();
    checkObject("", method.parameters(), values, method.open(), errors);
    return errors;
  }

  static void checkObject(
      String path,
      Map<String, Property> fields,
      Map<String, ?> values,
      boolean open,
      Map<String, String> errors) {
    for (Map.Entry<String, Property> field : new TreeMap<>(fields).entrySet()) {
      Object value = values.get(field.getKey());
      Property property = field.getValue();
      if (!property.instanceTypes().isEmpty() && !applies(property, values)) {
        if (value != null) {
          add(
              errors,
              join(path, field.getKey()),
              "property is not defined in schema and the schema does not allow additional properties");
        }
        continue;
      }
      checkValue(place(path, field.getKey(), property), chosen(property, values), value, errors);
    }
    for (String key : new TreeMap<String, Object>(values).keySet()) {
      Property property = fields.get(key);
      String name = join(path, key);
      if (property == null) {
        if (!open) {
          add(
              errors,
              name,
              "property is not defined in schema and the schema does not allow additional properties");
        }
        continue;
      }
      String required = property.requires();
      if (required != null && values.get(required) == null) {
        add(errors, join(path, required), "missing property required by '" + name + "'");
      }
    }
  }

  /// The name errors are reported under; an option of some types only is one of several
  /// alternatives.
  private static String place(String path, String key, Property property) {
    List<String> types = property.instanceTypes();
    return types.isEmpty()
        ? join(path, key)
        : join(path, "oneOf[" + String.join(",", types) + "]." + key);
  }

  private static boolean applies(Property property, Map<String, ?> values) {
    String selector = property.typeProperty();
    Object type = selector == null ? null : values.get(selector);
    return type != null && property.instanceTypes().contains(type.toString());
  }

  private static Property chosen(Property property, Map<String, ?> values) {
    String selector = property.typeProperty();
    Object type = selector == null ? null : values.get(selector);
    for (Property variant : property.variants()) {
      if (type != null && variant.instanceTypes().contains(type.toString())) {
        return variant;
      }
    }
    return property;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static void add(Map<String, String> errors, String path, String message) {
    errors.merge(path, message, (first, second) -> first + "\\n" + second);
  }

  static void checkValue(
      String path, Property property, @Nullable Object value, Map<String, String> errors) {
    if (value == null) {
      if (!"null".equals(property.type()) && !property.optional() && property.alias() == null) {
        add(errors, path, "property is missing and it is not optional");
      }
      return;
    }
    if (!typeMatches(path, property.type(), value, errors)) {
      return;
    }
    if (value instanceof List<?> list) {
      Property items = property.items();
      for (int index = 0; items != null && index < list.size(); index++) {
        checkValue(path + "[" + index + "]", items, list.get(index), errors);
      }
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> fields = new LinkedHashMap<>();
      map.forEach((key, element) -> fields.put(String.valueOf(key), element));
      if (!property.fields().isEmpty()) {
        checkObject(path, property.fields(), fields, property.open(), errors);
      }
    } else {
      String failure = scalarFailure(path, property, scalar(value));
      if (failure != null) {
        add(errors, path, failure);
      }
    }
  }

  /// A boolean literal of JSON counts as 1 or 0.
  private static String scalar(Object value) {
    return value instanceof Boolean flag ? (flag ? "1" : "0") : value.toString();
  }

  private static boolean typeMatches(
      String path, @Nullable String type, Object value, Map<String, String> errors) {
    if (type == null || type.equals("any")) {
      return true;
    }
    String failure =
        switch (type) {
          case "null" -> "type check ('null') failed - value is not null";
          case "array" -> value instanceof List ? null : "type check ('array') failed";
          case "object" -> value instanceof Map ? null : "type check ('object') failed";
          default -> scalarTypeFailure(type, value);
        };
    if (failure != null) {
      add(errors, path, failure);
    }
    return failure == null;
  }

  private static @Nullable String scalarTypeFailure(String type, Object value) {
    String failed = "type check ('" + type + "') failed - got ";
    if (value instanceof List) {
      return failed + "ARRAY";
    }
    if (value instanceof Map) {
      return failed + "HASH";
    }
    if (value instanceof Boolean flag) {
      return type.equals("boolean")
          ? null
          : failed + (flag ? "JSON::PP::Boolean" : "JSON::PP::Boolean");
    }
    String text = value.toString();
    boolean fits =
        switch (type) {
          case "integer" -> INTEGER.matcher(text).matches();
          case "number" -> NUMBER.matcher(text).matches();
          case "boolean" -> text.equals("1") || text.equals("0");
          default -> true;
        };
    return fits ? null : failed + "'" + text + "'";
  }

  private static @Nullable String scalarFailure(String path, Property property, String value) {
    String refused = formatFailure(path, property, value);
    if (refused != null) {
      return refused;
    }
    Pattern pattern = property.pattern();
    if (pattern != null && !pattern.matcher(value).find()) {
      return "value does not match the regex pattern";
    }
    int length = value.codePointCount(0, value.length());
    Integer maxLength = property.maxLength();
    if (maxLength != null && length > maxLength) {
      return "value may only be " + maxLength + " characters long";
    }
    Integer minLength = property.minLength();
    if (minLength != null && length < minLength) {
      return "value must be at least " + minLength + " characters long";
    }
    String outside = rangeFailure(property, value);
    if (outside != null) {
      return outside;
    }
    List<String> allowed = property.enumeration();
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      return "value '"
          + value
          + "' does not have a value in the enumeration '"
          + String.join(", ", allowed)
          + "'";
    }
    return null;
  }

  private static @Nullable String formatFailure(String path, Property property, String value) {
    try {
      Map<String, Property> grammar = property.grammar();
      String format = property.format();
      if (grammar != null) {
        PropertyString.parse(grammar, value, path);
      } else if (format != null) {
        Formats.check(format, value, path);
      }
      return null;
    } catch (FormatException e) {
      return "invalid format - " + e.getMessage();
    }
  }

  private static @Nullable String rangeFailure(Property property, String value) {
    if (property.minimum() == null && property.maximum() == null
        || !NUMBER.matcher(value).matches()) {
      return null;
    }
    double number = Double.parseDouble(value);
    Double maximum = property.maximum();
    if (maximum != null && number > maximum) {
      return "value must have a maximum value of " + plain(maximum);
    }
    Double minimum = property.minimum();
    if (minimum != null && number < minimum) {
      return "value must have a minimum value of " + plain(minimum);
    }
    return null;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
