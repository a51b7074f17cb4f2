package dev.proxmoxmpc.simulator.guestconfig;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Descriptions inside config files: percent-encoded comment lines (`PVE::Tools::encode_text`,
/// `decode_text`).
final class TextLines {
  private TextLines() {}

  static String encode(String text) {
    StringBuilder result = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (octet >= ' ' && octet <= '~' && octet != ':') {
        result.append((char) octet);
      } else {
        result.append('%').append(String.format("%02X", octet & 0xff));
      }
    }
    return result.toString();
  }

  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream result = new ByteArrayOutputStream(octets.length);
    for (int index = 0; index < octets.length; index++) {
      int high = index + 2 <= octets.length - 1 ? Character.digit(octets[index + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(octets[index + 2], 16);
      if (octets[index] == '%' && low >= 0) {
        result.write(high << 4 | low);
        index += 2;
      } else {
        result.write(octets[index]);
      }
    }
    return result.toString(StandardCharsets.UTF_8);
  }

  /// Splits at newlines; empty lines at the end do not count, as in Perl.
  static List<String> split(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }
}
