package dev.proxmoxmpc.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Quantities as people read them. Unknown stays unknown: null in, null out.
public final class Figures {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Figures() {}

  public static @Nullable String bytes(@Nullable Long bytes) {
    if (bytes == null) {
      return null;
    }
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    String pattern = unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, pattern, size, UNITS[unit]);
  }

  public static @Nullable String share(@Nullable Double share) {
    return share == null ? null : String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /// `used of total`, or whichever is known.
  public static @Nullable String usedOf(@Nullable Long used, @Nullable Long total) {
    if (used == null || total == null) {
      return bytes(used == null ? total : used);
    }
    return bytes(used) + " of " + bytes(total);
  }

  /// The two largest units: `3 d 4 h`, `12 min`, `8 s`.
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    if (seconds < 86_400) {
      return pair(seconds / 3600, "h", seconds / 60 % 60, "min");
    }
    return pair(seconds / 86_400, "d", seconds / 3600 % 24, "h");
  }

  public static @Nullable String seconds(@Nullable Long seconds) {
    return seconds == null ? null : duration(Duration.ofSeconds(seconds));
  }

  public static @Nullable String age(@Nullable Instant then, Instant now) {
    return then == null ? null : duration(Duration.between(then, now)) + " ago";
  }

  private static String pair(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
  }
}
