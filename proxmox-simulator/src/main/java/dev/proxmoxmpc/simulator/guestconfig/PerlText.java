package dev.proxmoxmpc.simulator.guestconfig;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How Perl looks at values: truth, and differences of numbers that may be absent.
public final class PerlText {
  private PerlText() {}

  /// Whether Perl takes the text for true.
  public static boolean isTrue(@Nullable String value) {
    return value != null && !value.isEmpty() && !value.equals("0");
  }

  /// Whether two texts differ; absent differs from everything but absent (`safe_string_ne`).
  public static boolean textsDiffer(@Nullable String first, @Nullable String second) {
    return !Objects.equals(first, second);
  }

  /// Whether two numbers differ; absent differs from everything but absent (`safe_num_ne`).
  public static boolean numbersDiffer(@Nullable String first, @Nullable String second) {
    if (first == null || second == null) {
      return !Objects.equals(first, second);
    }
    return Double.parseDouble(first) != Double.parseDouble(second);
  }
}
