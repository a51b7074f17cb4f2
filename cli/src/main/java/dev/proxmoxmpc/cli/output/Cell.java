package dev.proxmoxmpc.cli.output;

import org.jspecify.annotations.Nullable;

/// One printable value on one line: control characters of whatever origin are made harmless,
/// absence is a dash.
public record Cell(String text, Style style) {
  private static final String ABSENT = "-";

  public Cell {
    text = printable(text);
  }

  public static Cell of(@Nullable Object value) {
    return of(value, Style.PLAIN);
  }

  public static Cell of(@Nullable Object value, Style style) {
    String text = value == null ? "" : value.toString();
    return text.isBlank() ? new Cell(ABSENT, Style.FAINT) : new Cell(text, style);
  }

  int width() {
    return text.codePointCount(0, text.length());
  }

  /// The cell in at most `width` columns, cut with an ellipsis.
  Cell fit(int width) {
    if (width() <= width) {
      return this;
    }
    return new Cell(text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…", style);
  }

  /// Text from elsewhere on one line: names and notes could carry terminal escape sequences.
  public static String printable(String text) {
    boolean clean = text.codePoints().noneMatch(Character::isISOControl);
    if (clean) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> point == '\n' || point == '\t' ? ' ' : point)
        .map(point -> Character.isISOControl(point) ? '\uFFFD' : point)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
