package dev.proxmoxmpc.gateway.request;

import dev.proxmoxmpc.kit.page.Limits;
import dev.proxmoxmpc.kit.problem.Problems;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The query parameters of a request, by type. An empty parameter counts as absent; a wrong one is
/// a problem that names it and says what would be right.
public final class Parameters {
  private static final int LONGEST = 500;
  private static final Pattern CLUSTER = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");
  private static final int FIRST_VMID = 100;
  private static final int LAST_VMID = 999_999_999;

  private final HttpRequest<?> request;

  private Parameters(HttpRequest<?> request) {
    this.request = request;
  }

  public static Parameters of(HttpRequest<?> request) {
    return new Parameters(request);
  }

  public @Nullable String text(String name) {
    String text = request.getParameters().getFirst(name).orElse(null);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.length() > LONGEST) {
      throw Problems.invalid(name, "must have at most " + LONGEST + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw Problems.invalid(name, "must not contain control characters");
    }
    return text;
  }

  /// From 1 to [Limits#MOST]; [Limits#USUAL] when absent.
  public int limit() {
    String text = text("limit");
    return text == null ? Limits.USUAL : number("limit", text, 1, Limits.MOST);
  }

  public @Nullable String cursor() {
    return text("cursor");
  }

  public @Nullable Integer vmid() {
    String text = text("vmid");
    return text == null ? null : vmid(text);
  }

  public @Nullable Boolean flag(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Problems.invalid(name, "must be true or false");
    };
  }

  /// One of the wire names of an enum.
  public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    E[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> constant.toString().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problems.invalid(
                name,
                "must be one of "
                    + Arrays.stream(constants)
                        .map(Enum::toString)
                        .collect(Collectors.joining(", "))));
  }

  /// The `cluster` of a path.
  public static String cluster(String text) {
    if (!CLUSTER.matcher(text).matches()) {
      throw Problems.invalid(
          "cluster", "must be 1 to 32 lower-case letters, digits and hyphens, a hyphen not first");
    }
    return text;
  }

  /// The `node` of a path.
  public static String node(String text) {
    if (!NODE.matcher(text).matches()) {
      throw Problems.invalid("node", "must be a host name of at most 63 characters");
    }
    return text;
  }

  /// The `vmid` of a path.
  public static int vmid(String text) {
    return number("vmid", text, FIRST_VMID, LAST_VMID);
  }

  /// The `id` of a path.
  public static UUID uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw Problems.invalid("id", "must be a UUID");
    }
    throw Problems.invalid("id", "must be a UUID");
  }

  private static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Problems.invalid(name, notBetween(least, most));
    }
    throw Problems.invalid(name, notBetween(least, most));
  }

  private static String notBetween(int least, int most) {
    return "must be a whole number from " + least + " to " + most;
  }
}
