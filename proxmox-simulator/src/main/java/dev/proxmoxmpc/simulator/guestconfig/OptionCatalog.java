package dev.proxmoxmpc.simulator.guestconfig;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.ApiSchema;
import dev.proxmoxmpc.simulator.schema.FormatException;
import dev.proxmoxmpc.simulator.schema.Formats;
import dev.proxmoxmpc.simulator.schema.Property;
import dev.proxmoxmpc.simulator.schema.PropertyString;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys of one kind of guest config in one version, from the published schema: which exist, how
/// they are sent and how they are stored. Immutable; one per kind and version.
public final class OptionCatalog {
  private static final Map<PveVersion, Map<GuestKind, OptionCatalog>> LOADED =
      new ConcurrentHashMap<>();
  private static final Set<String> CONTROL =
      Set.of(
          "node",
          "vmid",
          "digest",
          "delete",
          "revert",
          "force",
          "skiplock",
          "background_delay",
          "skip_cloud_init",
          "import-working-storage",
          "lxc",
          "snapshot",
          "current");
  private static final Pattern WHOLE = Pattern.compile("\\d+");
  private static final Pattern DECIMAL = Pattern.compile("\\d+(\\.\\d+)?");

  private final GuestKind kind;
  private final Map<String, Property> sent;
  private final Map<String, Property> stored = new HashMap<>();

  private OptionCatalog(PveVersion version, GuestKind kind) {
    this.kind = kind;
    ApiSchema schema = ApiSchema.of(version);
    String path = "/nodes/{node}/" + kind.path() + "/{vmid}/config";
    ApiMethod put = schema.method("PUT", path);
    ApiMethod get = schema.method("GET", path);
    if (put == null || get == null) {
      throw new IllegalStateException("no guest config in schema " + version);
    }
    sent = new HashMap<>(put.parameters());
    sent.keySet().removeAll(CONTROL);
    stored.putAll(sent);
    Property result = get.result();
    if (result != null) {
      stored.putAll(result.fields());
    }
    stored.putIfAbsent("parent", text("pve-configid"));
    stored.putIfAbsent("snaptime", number());
    stored.keySet().removeAll(CONTROL);
  }

  /// The catalog of a version and kind.
  public static OptionCatalog of(PveVersion version, GuestKind kind) {
    return LOADED
        .computeIfAbsent(version, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(kind, _ -> new OptionCatalog(version, kind));
  }

  private static Property text(String format) {
    return plain("string", format);
  }

  private static Property number() {
    return plain("integer", null);
  }

  private static Property plain(String type, @Nullable String format) {
    return new Property(
        type,
        true,
        format,
        null,
        null,
        java.util.List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        Map.of(),
        false,
        java.util.List.of(),
        null,
        java.util.List.of());
  }

  public GuestKind kind() {
    return kind;
  }

  /// Whether the config may hold this key, sent or set by PVE itself (`option_exists`).
  public boolean knows(String key) {
    return stored.containsKey(key);
  }

  /// The options of a property string as they may be sent, with `import-from` for drives.
  ///
  /// @throws IllegalArgumentException when the key holds no property string
  public Map<String, Property> sentGrammar(String key) {
    return grammar(sent.get(key), key);
  }

  /// The options of a property string as they are stored.
  ///
  /// @throws IllegalArgumentException when the key holds no property string
  public Map<String, Property> storedGrammar(String key) {
    return grammar(stored.get(key), key);
  }

  private static Map<String, Property> grammar(@Nullable Property property, String key) {
    Map<String, Property> grammar = property == null ? null : property.grammar();
    if (grammar == null) {
      throw new IllegalArgumentException("no property string: " + key);
    }
    return grammar;
  }

  /// Parses a stored property string, null when it is malformed.
  public @Nullable Map<String, String> parse(String key, String value) {
    try {
      return PropertyString.parse(storedGrammar(key), value, "");
    } catch (FormatException _) {
      return null;
    }
  }

  /// A value as the config file takes it: booleans as 1/0, integers without leading zeros
  /// (`check_type` of `PVE/QemuServer.pm` and `PVE/LXC/Config.pm`).
  ///
  /// @throws FormatException with PVE's text when the file may not hold the value
  public String forFile(String key, String value) {
    Property property = stored.get(key);
    if (property == null) {
      throw new FormatException("unknown setting '" + key + "'\n");
    }
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new FormatException("property contains a line feed\n");
    }
    String type = property.type() == null ? "string" : property.type();
    return switch (type) {
      case "boolean" -> flag(value);
      case "integer" -> whole(value);
      case "number" -> decimal(value);
      default -> checkedText(property, value);
    };
  }

  private static String flag(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "on", "yes", "true" -> "1";
      case "0", "off", "no", "false" -> "0";
      default -> throw new FormatException("type check ('boolean') failed - got '" + value + "'\n");
    };
  }

  private static String whole(String value) {
    if (!WHOLE.matcher(value).matches()) {
      throw new FormatException("type check ('integer') failed - got '" + value + "'\n");
    }
    String digits = value.replaceFirst("^0+(?=\\d)", "");
    return digits;
  }

  private static String decimal(String value) {
    if (!DECIMAL.matcher(value).matches()) {
      throw new FormatException("type check ('number') failed - got '" + value + "'\n");
    }
    return value;
  }

  private String checkedText(Property property, String value) {
    Map<String, Property> grammar = property.grammar();
    String format = property.format();
    if (grammar != null) {
      PropertyString.parse(grammar, value, "");
    } else if (format != null) {
      Formats.check(format, value, "");
    } else if (kind == GuestKind.QEMU
        && value.length() > 1
        && value.startsWith("\"")
        && value.endsWith("\"")) {
      return value.substring(1, value.length() - 1);
    }
    return value;
  }

  /// A stored value as JSON shows it: integers and booleans as numbers, everything else as text.
  public Object rendered(String key, String value) {
    Property property = stored.get(key);
    String type = property == null ? null : property.type();
    boolean number = "integer".equals(type) || "boolean".equals(type);
    return number && value.length() < 19 && WHOLE.matcher(value).matches()
        ? (Object) Long.valueOf(value)
        : value;
  }
}
