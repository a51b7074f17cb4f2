package dev.proxmoxmpc.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/// Writes results to standard output in the format asked for. In JSON and YAML a list is an array
/// of the API's records, complete or as far as the limit reaches.
public final class Printer {
  private static final DefaultPrettyPrinter INDENTED =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
          .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);

  private final Terminal terminal;
  private final Format format;

  public Printer(Terminal terminal, Format format) {
    this.terminal = terminal;
    this.format = format;
  }

  public Format format() {
    return format;
  }

  /// A list; `whenEmpty` tells a person what to do next.
  public <T> void list(List<T> items, Table<T> table, String whenEmpty) {
    switch (format) {
      case JSON, YAML -> structured(items);
      case TABLE -> {
        if (items.isEmpty()) {
          terminal.err().println(whenEmpty);
          return;
        }
        for (List<Cell> line : table.layout(items, terminal.width())) {
          terminal.out().println(joined(line));
        }
      }
    }
  }

  /// One thing.
  public void show(Object thing, Supplier<Sheet> sheet) {
    switch (format) {
      case JSON, YAML -> structured(thing);
      case TABLE -> sheet.get().print(terminal);
    }
  }

  /// One thing on one line of JSON, or as one YAML document of many.
  public void streamed(Object thing) {
    PrintWriter out = terminal.out();
    out.println(format == Format.YAML ? "---\n" + yaml(thing) : json(Json.mapper(), thing));
    out.flush();
  }

  private void structured(Object thing) {
    PrintWriter out = terminal.out();
    out.println(format == Format.YAML ? yaml(thing) : pretty(thing));
    out.flush();
  }

  private String joined(List<Cell> line) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < line.size(); index++) {
      text.append(index == 0 ? "" : "  ").append(terminal.paint(line.get(index)));
    }
    return text.toString().stripTrailing();
  }

  private static String pretty(Object thing) {
    try {
      return Json.mapper().writer(INDENTED).writeValueAsString(thing);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String yaml(Object thing) {
    return json(Json.yaml(), thing).stripTrailing();
  }

  private static String json(ObjectMapper mapper, Object thing) {
    try {
      return mapper.writeValueAsString(thing);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
