package dev.proxmoxmpc.proxmox.property;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a value may be spelled differently and still mean the same. What is not understood stays as
/// it is, so that nothing is ever lost by comparing.
enum ValueKind {
  /// Anything; only equal texts are equal.
  TEXT {
    @Override
    String canonical(String value) {
      return value;
    }
  },
  /// PVE takes `1`, `on`, `yes`, `true` and their opposites in any case (`parse_boolean`,
  /// `PVE/JSONSchema.pm`) and often stores what it was sent.
  FLAG {
    @Override
    String canonical(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "1", "on", "yes", "true" -> "1";
        case "0", "off", "no", "false" -> "0";
        default -> value;
      };
    }
  },
  /// `02` is `2`, `1.50` is `1.5`.
  NUMBER {
    @Override
    String canonical(String value) {
      if (!DIGITS.matcher(value).matches()) {
        return value;
      }
      BigDecimal number = new BigDecimal(value).stripTrailingZeros();
      return number.signum() == 0 ? "0" : number.toPlainString();
    }
  },
  /// `1024M` is `1G`.
  SIZE {
    @Override
    String canonical(String value) {
      return DiskSize.parse(value).map(DiskSize::print).orElse(value);
    }
  },
  /// Hexadecimal digits in upper case, as PVE makes them.
  MAC {
    @Override
    String canonical(String value) {
      return value.toUpperCase(Locale.ROOT);
    }
  },
  /// IPv6 digits in lower case; dots stay.
  ADDRESS {
    @Override
    String canonical(String value) {
      return value.toLowerCase(Locale.ROOT);
    }
  },
  /// A `;` list without order, e.g. VLAN trunks or CPU flags.
  SET {
    @Override
    String canonical(String value) {
      return items(value, ";").sorted().distinct().collect(Collectors.joining(";"));
    }
  },
  /// A `;` list in which order counts, e.g. the boot order.
  LIST {
    @Override
    String canonical(String value) {
      return items(value, ";").collect(Collectors.joining(";"));
    }
  };

  private static final Pattern DIGITS = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?");

  abstract String canonical(String value);

  static Stream<String> items(String value, String separators) {
    return Arrays.stream(value.split("[" + separators + "]"))
        .map(String::strip)
        .filter(item -> !item.isEmpty());
  }
}
