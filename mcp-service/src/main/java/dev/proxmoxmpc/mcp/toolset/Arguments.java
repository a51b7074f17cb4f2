package dev.proxmoxmpc.mcp.toolset;

import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.kit.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments of one call, checked against what the tool takes.
public final class Arguments {
  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  /// Throws the problem `invalid-request` naming every argument that is wrong and what would be
  /// right. Null values count as absent.
  public static Arguments check(List<Parameter> parameters, Map<String, ?> given) {
    List<FieldProblem> wrong = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : parameters) {
      Object value = given.get(parameter.name());
      if (value == null) {
        if (parameter.required()) {
          wrong.add(new FieldProblem(parameter.name(), "is required"));
        }
        continue;
      }
      String complaint = parameter.complaint(value);
      if (complaint == null) {
        values.put(parameter.name(), value);
      } else {
        wrong.add(new FieldProblem(parameter.name(), complaint));
      }
    }
    List<String> known = parameters.stream().map(Parameter::name).toList();
    given.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(name -> wrong.add(new FieldProblem(name, unknown(known))));
    if (!wrong.isEmpty()) {
      throw Problems.invalid(wrong);
    }
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Whole whole && whole.usual() != null) {
        values.putIfAbsent(whole.name(), whole.usual());
      }
    }
    return new Arguments(values);
  }

  /// The text, or null when absent or blank.
  public @Nullable String text(String name) {
    return values.get(name) instanceof String text && !text.isBlank() ? text : null;
  }

  /// The text of a required parameter.
  public String required(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("not a required text: " + name);
  }

  public @Nullable Integer whole(String name) {
    return values.get(name) instanceof Number number ? number.intValue() : null;
  }

  public @Nullable Boolean flag(String name) {
    return values.get(name) instanceof Boolean flag ? flag : null;
  }

  private static String unknown(List<String> known) {
    return known.isEmpty()
        ? "is not known; this tool takes no arguments"
        : "is not known; this tool takes " + String.join(", ", known);
  }
}
