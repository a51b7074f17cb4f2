package dev.proxmoxmpc.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing told line by line, in sections. What is not known is left out.
public final class Sheet {
  private final List<Line> lines = new ArrayList<>();

  sealed interface Line {
    record Heading(String text) implements Line {}

    record Entry(String name, Cell value) implements Line {}

    record Text(Cell value) implements Line {}
  }

  public Sheet entry(String name, @Nullable Object value) {
    return entry(name, Cell.of(value), value != null && !value.toString().isBlank());
  }

  public Sheet entry(String name, Cell value) {
    return entry(name, value, true);
  }

  private Sheet entry(String name, Cell value, boolean known) {
    if (known) {
      lines.add(new Line.Entry(name, value));
    }
    return this;
  }

  public Sheet section(String heading) {
    lines.add(new Line.Heading(heading));
    return this;
  }

  public Sheet text(Cell value) {
    lines.add(new Line.Text(value));
    return this;
  }

  void print(Terminal terminal) {
    int width =
        lines.stream()
            .mapToInt(line -> line instanceof Line.Entry entry ? entry.name().length() : 0)
            .max()
            .orElse(0);
    for (Line line : lines) {
      switch (line) {
        case Line.Heading(String text) -> {
          terminal.out().println();
          terminal.out().println(terminal.paint(text, Style.HEADING));
        }
        case Line.Entry(String name, Cell value) -> {
          String padded = name + ":" + " ".repeat(width - name.length() + 1);
          terminal.out().println(terminal.paint(padded, Style.FAINT) + terminal.paint(value));
        }
        case Line.Text(Cell value) -> terminal.out().println("  " + terminal.paint(value));
      }
    }
  }
}
