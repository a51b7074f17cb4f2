package dev.proxmoxmpc.simulator.guestconfig;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes of disks as property strings spell them (`PVE::JSONSchema::parse_size`, `format_size`).
public final class DiskSize {
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT])?");
  private static final long KIB = 1024;

  private DiskSize() {}

  /// Bytes of `32G`, `512M`, `4194304K` or a plain number.
  ///
  /// @throws IllegalArgumentException when the text is no size
  public static long parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a size: " + text);
    }
    String unit = matcher.group(2);
    int power = unit == null ? 0 : "KMGT".indexOf(unit) + 1;
    return new BigDecimal(matcher.group(1))
        .multiply(BigDecimal.valueOf(KIB).pow(power))
        .longValue();
  }

  /// The size with the largest unit that divides it; nothing at all prints as `0T`.
  public static String print(long bytes) {
    long value = bytes;
    String unit = "";
    for (String next : new String[] {"K", "M", "G", "T"}) {
      if (value % KIB != 0) {
        return value + unit;
      }
      value /= KIB;
      unit = next;
    }
    return value + unit;
  }

  /// Bytes of a size given in GiB, rounded up to whole KiB as for VM disks.
  public static long ofGibRoundedUp(String gib) {
    return kib(gib, RoundingMode.CEILING) * KIB;
  }

  /// Bytes of a size given in GiB, rounded down to whole MiB as for container volumes.
  public static long ofGibInWholeMib(String gib) {
    return new BigDecimal(gib)
            .multiply(BigDecimal.valueOf(KIB))
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact()
        * KIB
        * KIB;
  }

  private static long kib(String gib, RoundingMode rounding) {
    return new BigDecimal(gib)
        .multiply(BigDecimal.valueOf(KIB * KIB))
        .setScale(0, rounding)
        .longValueExact();
  }
}
