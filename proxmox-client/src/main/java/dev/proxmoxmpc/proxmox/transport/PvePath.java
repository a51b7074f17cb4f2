package dev.proxmoxmpc.proxmox.transport;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Path of a call below `/api2/json`, kept together with its template: the template is what is
/// counted and logged, the path is what is sent.
public record PvePath(String template, String path) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

  /// Fills the placeholders of the template in order with percent-encoded values.
  ///
  /// @throws IllegalArgumentException when the counts differ or a value would change the path
  public static PvePath of(String template, Object... values) {
    long placeholders = PLACEHOLDER.matcher(template).results().count();
    if (placeholders != values.length) {
      throw new IllegalArgumentException(template + " takes " + placeholders + " values");
    }
    int[] next = {0};
    String path =
        PLACEHOLDER.matcher(template).replaceAll((MatchResult _) -> encode(values[next[0]++]));
    return new PvePath(template, path);
  }

  private static String encode(Object value) {
    String text = value.toString();
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new IllegalArgumentException("not a path value: '" + text + "'");
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return template;
  }
}
