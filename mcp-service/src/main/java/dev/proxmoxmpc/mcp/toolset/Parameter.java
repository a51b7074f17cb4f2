package dev.proxmoxmpc.mcp.toolset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One argument a tool takes. What the assistant is told (the schema) and what is accepted are made
/// from the same value.
public sealed interface Parameter {
  String name();

  boolean required();

  /// JSON Schema (draft 2020-12) of the argument.
  Map<String, Object> schema();

  /// What is wrong with a value; null when nothing is.
  @Nullable String complaint(Object value);

  /// A text of at most `longest` characters; one of `values` unless that is empty; fits `form`
  /// where there is one.
  record Text(
      String name,
      boolean required,
      String description,
      int longest,
      List<String> values,
      @Nullable Pattern form)
      implements Parameter {
    public static Text optional(String name, int longest, String description) {
      return new Text(name, false, description, longest, List.of(), null);
    }

    public static Text oneOf(String name, List<String> values, String description) {
      return new Text(name, false, description, 100, values, null);
    }

    public static Text required(String name, Pattern form, String description) {
      return new Text(name, true, description, 100, List.of(), form);
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = described("string", description);
      if (values.isEmpty()) {
        schema.put("maxLength", longest);
      } else {
        schema.put("enum", values);
      }
      if (form != null) {
        schema.put("pattern", "^" + form.pattern() + "$");
      }
      return schema;
    }

    @Override
    public @Nullable String complaint(Object value) {
      if (!(value instanceof String text)) {
        return "must be a text";
      }
      if (!values.isEmpty() && !values.contains(text)) {
        return "must be one of " + String.join(", ", values);
      }
      if (text.length() > longest) {
        return "must have at most " + longest + " characters";
      }
      if (form != null && !form.matcher(text).matches()) {
        return "must be " + description;
      }
      return null;
    }
  }

  /// A whole number; `usual` stands for it when absent.
  record Whole(String name, String description, int least, int most, @Nullable Integer usual)
      implements Parameter {
    @Override
    public boolean required() {
      return false;
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = described("integer", description);
      schema.put("minimum", least);
      schema.put("maximum", most);
      if (usual != null) {
        schema.put("default", usual);
      }
      return schema;
    }

    @Override
    public @Nullable String complaint(Object value) {
      boolean whole = value instanceof Number number && number.doubleValue() % 1 == 0;
      boolean within =
          whole
              && ((Number) value).doubleValue() >= least
              && ((Number) value).doubleValue() <= most;
      return within ? null : "must be a whole number from " + least + " to " + most;
    }
  }

  /// True or false.
  record Flag(String name, String description) implements Parameter {
    @Override
    public boolean required() {
      return false;
    }

    @Override
    public Map<String, Object> schema() {
      return described("boolean", description);
    }

    @Override
    public @Nullable String complaint(Object value) {
      return value instanceof Boolean ? null : "must be true or false";
    }
  }

  private static Map<String, Object> described(String type, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put("description", description);
    return schema;
  }
}
