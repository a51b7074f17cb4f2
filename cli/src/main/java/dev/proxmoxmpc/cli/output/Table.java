package dev.proxmoxmpc.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Columns of a list. Where the terminal is too narrow, the columns that say least go first (those
/// with the highest rank), then the widest texts are cut.
public final class Table<T> {
  private static final int GAP = 2;
  private static final int NARROWEST = 6;

  private final List<Column<T>> columns = new ArrayList<>();

  private record Column<T>(
      String title, Function<T, Cell> cell, int rank, boolean alignRight, boolean fixed) {}

  /// A column that is always there.
  public Table<T> column(String title, Function<T, Cell> cell) {
    columns.add(new Column<>(title, cell, 0, false, false));
    return this;
  }

  /// A column that is always there and never cut, because people copy it.
  public Table<T> key(String title, Function<T, Cell> cell) {
    columns.add(new Column<>(title, cell, 0, false, true));
    return this;
  }

  /// A column that may be left out; the highest `rank` goes first.
  public Table<T> optional(int rank, String title, Function<T, Cell> cell) {
    columns.add(new Column<>(title, cell, rank, false, false));
    return this;
  }

  /// A column of figures that may be left out.
  public Table<T> figure(int rank, String title, Function<T, Cell> cell) {
    columns.add(new Column<>(title, cell, rank, true, true));
    return this;
  }

  /// The lines of the table, the heading first, none longer than `width` unless its keys are.
  List<List<Cell>> layout(List<T> rows, int width) {
    List<Column<T>> shown = new ArrayList<>(columns);
    List<List<Cell>> cells = cells(rows, shown);
    while (total(widths(cells)) > width) {
      int candidate = leastImportant(shown);
      if (candidate < 0) {
        break;
      }
      shown.remove(candidate);
      cells.forEach(line -> line.remove(candidate));
    }
    return padded(cells, shown, cut(widths(cells), shown, width));
  }

  private static <T> List<List<Cell>> cells(List<T> rows, List<Column<T>> shown) {
    List<List<Cell>> lines = new ArrayList<>(rows.size() + 1);
    List<Cell> heading = new ArrayList<>();
    shown.forEach(column -> heading.add(new Cell(column.title(), Style.HEADING)));
    lines.add(heading);
    for (T row : rows) {
      List<Cell> line = new ArrayList<>();
      shown.forEach(column -> line.add(column.cell().apply(row)));
      lines.add(line);
    }
    return lines;
  }

  private static int[] widths(List<List<Cell>> cells) {
    int[] widths = new int[cells.getFirst().size()];
    for (List<Cell> line : cells) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.get(column).width());
      }
    }
    return widths;
  }

  private static int total(int[] widths) {
    int total = GAP * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static <T> int leastImportant(List<Column<T>> shown) {
    int candidate = -1;
    int rank = 0;
    for (int index = 0; index < shown.size(); index++) {
      if (shown.get(index).rank() > rank) {
        rank = shown.get(index).rank();
        candidate = index;
      }
    }
    return candidate;
  }

  private static <T> int[] cut(int[] widths, List<Column<T>> shown, int width) {
    while (total(widths) > width) {
      int widest = -1;
      for (int index = 0; index < widths.length; index++) {
        boolean cuttable = !shown.get(index).fixed() && widths[index] > NARROWEST;
        if (cuttable && (widest < 0 || widths[index] > widths[widest])) {
          widest = index;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static <T> List<List<Cell>> padded(
      List<List<Cell>> cells, List<Column<T>> shown, int[] widths) {
    List<List<Cell>> lines = new ArrayList<>(cells.size());
    for (List<Cell> line : cells) {
      List<Cell> padded = new ArrayList<>(line.size());
      for (int index = 0; index < widths.length; index++) {
        Cell cell = line.get(index).fit(widths[index]);
        String space = " ".repeat(widths[index] - cell.width());
        boolean last = index == widths.length - 1;
        boolean right = shown.get(index).alignRight();
        String text = right ? space + cell.text() : last ? cell.text() : cell.text() + space;
        padded.add(new Cell(text, cell.style()));
      }
      lines.add(padded);
    }
    return lines;
  }
}
