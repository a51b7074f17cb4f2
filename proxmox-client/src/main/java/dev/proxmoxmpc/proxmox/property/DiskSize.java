package dev.proxmoxmpc.proxmox.property;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A size in bytes, written with the largest unit that divides it (`format_size` and `parse_size`,
/// `PVE/JSONSchema.pm`): 1024 based K, M, G and T, none for bytes. Zero is `0T`, as PVE has it.
public record DiskSize(long bytes) implements Comparable<DiskSize> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,19})?)([KMGT]?)");
  private static final String UNITS = "KMGT";
  private static final long STEP = 1024;
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  public DiskSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("negative size: " + bytes);
    }
  }

  /// Empty when the text is no size, or one beyond 8 EiB. Fractions of a byte are dropped.
  public static Optional<DiskSize> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    BigDecimal bytes = new BigDecimal(form.group(1));
    int unit = form.group(2).isEmpty() ? 0 : UNITS.indexOf(form.group(2)) + 1;
    for (int i = 0; i < unit; i++) {
      bytes = bytes.multiply(BigDecimal.valueOf(STEP));
    }
    return bytes.compareTo(LARGEST) > 0
        ? Optional.empty()
        : Optional.of(new DiskSize(bytes.longValue()));
  }

  public String print() {
    long rest = bytes;
    int unit = 0;
    while (unit < UNITS.length() && rest % STEP == 0) {
      rest /= STEP;
      unit++;
    }
    return unit == 0 ? Long.toString(rest) : rest + UNITS.substring(unit - 1, unit);
  }

  @Override
  public int compareTo(DiskSize other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return print();
  }
}
