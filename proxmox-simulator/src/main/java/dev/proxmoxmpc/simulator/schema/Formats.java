package dev.proxmoxmpc.simulator.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The named string formats that `PVE::JSONSchema::register_format` knows, with their texts.
/// `-list` and `-opt` variants follow from the plain ones; a format without an entry accepts
/// everything.
public final class Formats {
  private static final Map<String, Consumer<String>> PLAIN = new HashMap<>();

  private Formats() {}

  static {
    IdFormats.register(PLAIN);
    NetworkFormats.register(PLAIN);
    GuestFormats.register(PLAIN);
    ClusterFormats.register(PLAIN);
  }

  /// The options of a format that is a property string, null for every other format.
  public static @Nullable Map<String, Property> grammar(String format) {
    return GuestFormats.grammar(format);
  }

  /// Checks a value against a format by name.
  ///
  /// @param path the name errors of nested options are reported under
  /// @throws FormatException with PVE's text
  public static void check(String format, String value, String path) {
    Map<String, Property> grammar = GuestFormats.grammar(format);
    if (grammar != null) {
      GuestFormats.afterParsing(format, PropertyString.parse(grammar, value, path));
      return;
    }
    Consumer<String> plain = PLAIN.get(format);
    if (plain != null) {
      plain.accept(value);
    } else if (format.endsWith("-list")) {
      checkList(PLAIN.get(format.substring(0, format.length() - 5)), value);
    } else if (format.endsWith("-opt") && !value.isEmpty() && !value.equals("0")) {
      checkList(PLAIN.get(format.substring(0, format.length() - 4)), value);
    }
  }

  /// PVE splits lists at commas, semicolons, blanks and NULs, or at NULs alone when there is one.
  private static void checkList(@Nullable Consumer<String> element, String value) {
    if (element == null) {
      return;
    }
    for (String part : splitList(value)) {
      element.accept(part);
    }
  }

  /// The elements of a `-list` value (`PVE::Tools::split_list`).
  public static java.util.List<String> splitList(String value) {
    String separators = value.indexOf('\0') >= 0 ? "\0" : "[,;\\s]+";
    return java.util.Arrays.stream(value.strip().split(separators))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  static Consumer<String> matching(String regex, String message) {
    Predicate<String> test = Pattern.compile(regex).asMatchPredicate();
    return value -> {
      if (!test.test(value)) {
        throw new FormatException(message.replace("%s", value) + "\n");
      }
    };
  }
}
