package dev.proxmoxmpc.mcp.toolset;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The JSON Schema (draft 2020-12) of a record as our JSON writes it: components that may be null
/// are left out when they are, all others are required.
final class RecordSchema {
  private RecordSchema() {}

  static Map<String, Object> of(Class<? extends Record> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      AnnotatedType declared = component.getAnnotatedType();
      Map<String, Object> schema = ofType(declared.getType());
      Meaning meaning = component.getAnnotation(Meaning.class);
      if (meaning != null) {
        schema.put("description", meaning.value());
      }
      properties.put(component.getName(), schema);
      if (!declared.isAnnotationPresent(Nullable.class)) {
        required.add(component.getName());
      }
    }
    Map<String, Object> schema = schema("object");
    schema.put("properties", properties);
    schema.put("required", required);
    return schema;
  }

  private static Map<String, Object> ofType(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("no schema for " + type);
    }
    if (plain == String.class || plain == UUID.class) {
      return schema("string");
    }
    if (plain == Instant.class) {
      Map<String, Object> schema = schema("string");
      schema.put("format", "date-time");
      return schema;
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return schema("boolean");
    }
    if (plain == int.class
        || plain == Integer.class
        || plain == long.class
        || plain == Long.class) {
      return schema("integer");
    }
    if (plain == double.class || plain == Double.class) {
      return schema("number");
    }
    if (plain.isEnum()) {
      Map<String, Object> schema = schema("string");
      schema.put("enum", Arrays.stream(plain.getEnumConstants()).map(Object::toString).toList());
      return schema;
    }
    if (plain.isRecord()) {
      return of(plain.asSubclass(Record.class));
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private static Map<String, Object> ofGeneric(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      Map<String, Object> schema = schema("array");
      schema.put("items", ofType(arguments[0]));
      return schema;
    }
    if (type.getRawType() == Map.class && arguments[0] == String.class) {
      Map<String, Object> schema = schema("object");
      schema.put("additionalProperties", ofType(arguments[1]));
      return schema;
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private static Map<String, Object> schema(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }
}
