package dev.proxmoxmpc.simulator.world;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as PVE reads and prints them: a number with an optional `K`, `M`, `G` or `T`
/// (`PVE/JSONSchema.pm`, `parse_size`).
public final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT]?)");
  private static final Pattern OPTION = Pattern.compile("(?:^|,)size=([^,]+)");
  private static final String UNITS = "KMGT";

  private Sizes() {}

  /// Bytes of a size, 0 when it cannot be read.
  public static long parse(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      return 0;
    }
    double number = Double.parseDouble(matcher.group(1));
    int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
    return (long) (number * Math.pow(1024, unit));
  }

  /// The `size=` option of a drive or mount point in bytes, 0 when it has none.
  public static long ofDrive(String drive) {
    Matcher matcher = OPTION.matcher(drive);
    return matcher.find() ? parse(matcher.group(1)) : 0;
  }

  /// The shortest exact form: the largest unit without a remainder.
  public static String format(long bytes) {
    long number = bytes;
    int unit = 0;
    while (unit < 4 && number != 0 && number % 1024 == 0) {
      number /= 1024;
      unit++;
    }
    return unit == 0 ? Long.toString(number) : Long.toString(number) + UNITS.charAt(unit - 1);
  }
}
