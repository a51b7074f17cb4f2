package dev.proxmoxmpc.inventory;

import java.util.regex.Pattern;

/// The name a cluster was registered under: lower-case letters, digits and hyphens, 1 to 32.
public record ClusterId(String value) implements Comparable<ClusterId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public ClusterId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a cluster id: " + value);
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(ClusterId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
