package dev.proxmoxmpc.mcp.toolset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Short texts for assistants that read no structured answer. Names and notes come from the
/// clusters; each stays on its line.
final class Lines {
  private final List<String> lines = new ArrayList<>();

  static Lines of(String first) {
    return new Lines().add(first);
  }

  Lines add(String line) {
    lines.add(line.replaceAll("\\p{Cntrl}", " ").strip());
    return this;
  }

  /// Adds the cursor that leads on, where there is one.
  Lines more(@Nullable String nextCursor) {
    return nextCursor == null ? this : add("There is more: pass cursor " + nextCursor);
  }

  String text() {
    return String.join("\n", lines);
  }

  static String count(int count, String singular) {
    return count + " " + singular + (count == 1 ? "" : "s");
  }

  /// The value behind a label, or nothing.
  static String when(@Nullable Object value, String before, String after) {
    return value == null || value.toString().isEmpty() ? "" : before + value + after;
  }

  static String gibibytes(@Nullable Long bytes) {
    return bytes == null
        ? "?"
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (1024.0 * 1024 * 1024));
  }
}
