package dev.proxmoxmpc.mcp.toolset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing an assistant can do: data about it, and what does it.
///
/// @param name `verb_noun`, a promise to every client
/// @param toolset the group it belongs to
/// @param readOnly it changes nothing
/// @param destructive what it does may not be undone
/// @param answer the record its structured answers are
public record Tool(
    String name,
    String title,
    String description,
    String toolset,
    boolean readOnly,
    boolean destructive,
    List<Parameter> parameters,
    Class<? extends Record> answer,
    ToolHandler handler) {
  public Tool {
    if (!name.matches("[a-z]+(_[a-z]+)*")) {
      throw new IllegalArgumentException("not a tool name: " + name);
    }
    if (readOnly && destructive) {
      throw new IllegalArgumentException("read-only and destructive: " + name);
    }
    parameters = List.copyOf(parameters);
  }

  static Tool reading(
      String toolset,
      String name,
      String title,
      String description,
      List<Parameter> parameters,
      Class<? extends Record> answer,
      ToolHandler handler) {
    return new Tool(name, title, description, toolset, true, false, parameters, answer, handler);
  }

  /// JSON Schema (draft 2020-12) of the arguments.
  public Map<String, Object> inputSchema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    parameters.forEach(parameter -> properties.put(parameter.name(), parameter.schema()));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    List<String> required =
        parameters.stream().filter(Parameter::required).map(Parameter::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /// JSON Schema (draft 2020-12) of the structured answer.
  public Map<String, Object> outputSchema() {
    return RecordSchema.of(answer);
  }
}
