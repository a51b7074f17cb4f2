package dev.proxmoxmpc.simulator.guestconfig;

import dev.proxmoxmpc.simulator.schema.FormatException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text form of container configs (`PVE/LXC/Config.pm`, `parse_pct_config`,
/// `write_pct_config`). Values that PVE cannot check stay as they are; `env` is kept as
/// `lxc.environment.runtime` lines.
final class LxcText {
  private static final Pattern PENDING = Pattern.compile("(?i)\\[pve:pending\\]\\s*");
  private static final Pattern SNAPSHOT = Pattern.compile("(?i)\\[([a-z][a-z0-9_-]+)\\]\\s*");
  private static final Pattern LXC =
      Pattern.compile("(?s)(lxc\\.[a-z0-9_.-]+)(?::|\\s*=)\\s*(.*?)\\s*");
  private static final Pattern DESCRIPTION = Pattern.compile("(?s)description:\\s*(.*\\S)\\s*");
  private static final Pattern DELETE = Pattern.compile("(?s)delete:\\s*(.*\\S)\\s*");
  private static final Pattern OPTION = Pattern.compile("(?s)([a-z][a-z_]*\\d*):\\s*(.+?)\\s*");
  private static final Pattern VOLUME = Pattern.compile("rootfs|mp\\d+");
  private static final Pattern REFUSED_LXC = Pattern.compile("lxc\\.rootfs\\.(path|options)");
  private static final String DESCRIPTION_KEY = "description";
  private static final String ENVIRONMENT_LINE = "lxc.environment.runtime";
  private static final String ENVIRONMENT_KEY = "env";

  private final OptionCatalog catalog;
  private final ConfigEditor result;
  private final StringBuilder description = new StringBuilder();
  private ConfigSection section;
  private boolean inPending;

  private LxcText(OptionCatalog catalog) {
    this.catalog = catalog;
    result = new ConfigEditor(catalog);
    section = result.live();
  }

  static ConfigEditor parse(OptionCatalog catalog, String raw) {
    LxcText text = new LxcText(catalog);
    for (String line : raw.split("\n")) {
      if (!line.isBlank()) {
        text.line(line);
      }
    }
    text.finishDescription();
    return text.result;
  }

  private void line(String line) {
    if (line.startsWith("[") && header(line)) {
      return;
    }
    if (line.startsWith("#")) {
      description.append(TextLines.decode(line.substring(1))).append('\n');
      return;
    }
    Matcher lxc = LXC.matcher(line);
    Matcher described = DESCRIPTION.matcher(line);
    Matcher deleted = DELETE.matcher(line);
    Matcher option = OPTION.matcher(line);
    if (lxc.matches()) {
      lxc(lxc.group(1), lxc.group(2));
    } else if (described.matches()) {
      description.append(TextLines.decode(described.group(1)));
    } else if (deleted.matches()) {
      if (inPending) {
        section.values().put(PendingDeletes.KEY, deleted.group(1));
      }
    } else if (option.matches()) {
      section.values().put(option.group(1), checked(option.group(1), option.group(2)));
    }
  }

  private boolean header(String line) {
    Matcher snapshot = SNAPSHOT.matcher(line);
    boolean pending = PENDING.matcher(line).matches();
    if (!pending && !snapshot.matches()) {
      return false;
    }
    finishDescription();
    inPending = pending;
    if (pending) {
      section = result.pending();
    } else {
      section = new ConfigSection();
      result.snapshots().put(snapshot.group(1), section);
    }
    return true;
  }

  private void lxc(String key, String value) {
    if (key.equals(ENVIRONMENT_LINE) && catalog.knows(ENVIRONMENT_KEY)) {
      section.values().merge(ENVIRONMENT_KEY, value, (first, second) -> first + "\0" + second);
    } else if (!REFUSED_LXC.matcher(key).matches()) {
      section.lxc().add(new ConfigSection.LxcLine(key, value));
    }
  }

  private String checked(String key, String value) {
    try {
      return catalog.forFile(key, value);
    } catch (FormatException _) {
      return value;
    }
  }

  private void finishDescription() {
    if (!description.isEmpty()) {
      section.values().put(DESCRIPTION_KEY, description.toString());
      description.setLength(0);
    }
  }

  static String print(ConfigEditor config) {
    Set<String> used = new HashSet<>();
    config
        .live()
        .values()
        .forEach((key, value) -> {
          if (VOLUME.matcher(key).matches()) {
            Map<String, String> volume = config.catalog().parse(key, value);
            used.add(volume == null ? "" : volume.getOrDefault("volume", ""));
          }
        });
    config
        .live()
        .values()
        .entrySet()
        .removeIf(entry -> entry.getKey().startsWith("unused") && used.contains(entry.getValue()));
    StringBuilder text = new StringBuilder();
    print(config.live(), text);
    if (!config.pending().isEmpty()) {
      text.append("\n[pve:pending]\n");
      print(config.pending(), text);
    }
    config
        .snapshots()
        .forEach((name, snapshot) -> {
          text.append("\n[").append(name).append("]\n");
          print(snapshot, text);
        });
    return text.toString();
  }

  private static void print(ConfigSection section, StringBuilder text) {
    String description = section.values().get(DESCRIPTION_KEY);
    if (description != null && PerlText.isTrue(description)) {
      TextLines.split(description)
          .forEach(line -> text.append('#').append(TextLines.encode(line)).append('\n'));
    }
    section
        .values()
        .forEach((key, value) -> {
          if (!key.equals(DESCRIPTION_KEY) && !key.equals(ENVIRONMENT_KEY)) {
            if (value.indexOf('\n') >= 0) {
              throw ConfigRejection.failure(
                  "detected invalid newline inside property '" + key + "'");
            }
            text.append(key).append(": ").append(value).append('\n');
          }
        });
    section
        .lxc()
        .forEach(line -> text.append(line.key()).append(": ").append(line.value()).append('\n'));
    String environment = section.values().get(ENVIRONMENT_KEY);
    if (environment != null) {
      for (String variable : environment.split("\0")) {
        text.append(ENVIRONMENT_LINE).append(": ").append(variable).append('\n');
      }
    }
  }
}
