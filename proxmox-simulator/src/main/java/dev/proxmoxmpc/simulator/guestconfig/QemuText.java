package dev.proxmoxmpc.simulator.guestconfig;

import dev.proxmoxmpc.simulator.schema.FormatException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text form of VM configs (`PVE/QemuServer.pm`, `parse_vm_config`, `write_vm_config`).
final class QemuText {
  private static final Pattern PENDING = Pattern.compile("(?i)\\[PENDING\\]\\s*");
  private static final Pattern CLOUDINIT = Pattern.compile("(?i)\\[special:cloudinit\\]\\s*");
  private static final Pattern SNAPSHOT = Pattern.compile("(?i)\\[([a-z][a-z0-9_-]+)\\]\\s*");
  private static final Pattern DESCRIPTION = Pattern.compile("(?s)description:\\s*(.*\\S)\\s*");
  private static final Pattern DELETE = Pattern.compile("(?s)delete:\\s*(.*\\S)\\s*");
  private static final Pattern VERBATIM = Pattern.compile("(?s)(args|snapstate):\\s*(.*\\S)\\s*");
  private static final Pattern OPTION = Pattern.compile("(?s)([a-z][a-z_-]*\\d*):\\s*(.+?)\\s*");
  private static final Pattern DRIVE =
      Pattern.compile("(ide|sata|scsi|virtio|efidisk|tpmstate)\\d+");
  private static final String DESCRIPTION_KEY = "description";

  private final OptionCatalog catalog;
  private final ConfigEditor result;
  private ConfigSection section;
  private boolean inCloudinit;
  private boolean inPending;
  private @Nullable StringBuilder description;

  private QemuText(OptionCatalog catalog) {
    this.catalog = catalog;
    result = new ConfigEditor(catalog);
    section = result.live();
  }

  static ConfigEditor parse(OptionCatalog catalog, String raw) {
    QemuText text = new QemuText(catalog);
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
      describe(TextLines.decode(line.substring(1)) + "\n");
      return;
    }
    Matcher described = DESCRIPTION.matcher(line);
    Matcher deleted = DELETE.matcher(line);
    Matcher verbatim = VERBATIM.matcher(line);
    Matcher option = OPTION.matcher(line);
    if (described.matches()) {
      describe(TextLines.decode(described.group(1)));
    } else if (verbatim.matches()) {
      section.values().put(verbatim.group(1), verbatim.group(2));
    } else if (deleted.matches()) {
      if (inPending) {
        section.values().put(PendingDeletes.KEY, deleted.group(1));
      }
    } else if (option.matches()) {
      option(option.group(1), option.group(2));
    }
  }

  private boolean header(String line) {
    Matcher snapshot = SNAPSHOT.matcher(line);
    boolean pending = PENDING.matcher(line).matches();
    boolean cloudinit = CLOUDINIT.matcher(line).matches();
    if (!pending && !cloudinit && !snapshot.matches()) {
      return false;
    }
    finishDescription();
    inPending = pending;
    inCloudinit = cloudinit;
    if (pending) {
      section = result.pending();
    } else if (!cloudinit) {
      section = new ConfigSection();
      result.snapshots().put(snapshot.group(1), section);
    }
    return true;
  }

  private void describe(String text) {
    StringBuilder known = description;
    if (known == null) {
      known = new StringBuilder();
      description = known;
    }
    known.append(text);
  }

  private void finishDescription() {
    if (description != null) {
      section.values().put(DESCRIPTION_KEY, description.toString().stripTrailing());
      description = null;
    }
  }

  private void option(String key, String value) {
    if (inCloudinit) {
      result.cloudinit().put(key, value);
      return;
    }
    try {
      section.values().put(key.equals("cdrom") ? "ide2" : key, catalog.forFile(key, value));
    } catch (FormatException _) {
      // PVE warns and goes on without the line.
    }
  }

  /// The text after what PVE does to every VM config it writes: aliases resolved, values
  /// normalised, volumes that are in use again no longer unused.
  static String print(ConfigEditor config) {
    resolveAliases(config);
    Set<String> used = new HashSet<>();
    normalise(config.catalog(), config.live(), false, used);
    normalise(config.catalog(), config.pending(), true, used);
    config
        .snapshots()
        .values()
        .forEach(snapshot -> normalise(config.catalog(), snapshot, false, null));
    config
        .live()
        .values()
        .entrySet()
        .removeIf(entry -> entry.getKey().startsWith("unused") && used.contains(entry.getValue()));
    return plain(config);
  }

  private static void resolveAliases(ConfigEditor config) {
    Map<String, String> live = config.live().values();
    String cdrom = live.remove("cdrom");
    if (cdrom != null) {
      if (live.containsKey("ide2")) {
        throw ConfigRejection.failure("option ide2 conflicts with cdrom");
      }
      live.put("ide2", cdrom);
    }
    String processors = live.get("smp");
    if (PerlText.isTrue(live.get("sockets"))) {
      live.remove("smp");
    } else if (processors != null && PerlText.isTrue(processors)) {
      live.put("sockets", processors);
      live.remove("cores");
      live.remove("smp");
    }
  }

  private static void normalise(
      OptionCatalog catalog, ConfigSection section, boolean pending, @Nullable Set<String> used) {
    for (Map.Entry<String, String> entry : section.values().entrySet()) {
      String key = entry.getKey();
      if (key.equals(DESCRIPTION_KEY)
          || key.equals("snapstate")
          || pending && key.equals(PendingDeletes.KEY)) {
        continue;
      }
      try {
        entry.setValue(catalog.forFile(key, entry.getValue()));
      } catch (FormatException e) {
        String why = String.valueOf(e.getMessage()).stripTrailing();
        throw ConfigRejection.failure("unable to parse value of '" + key + "' - " + why);
      }
      if (used != null && DRIVE.matcher(key).matches()) {
        Map<String, String> drive = catalog.parse(key, entry.getValue());
        if (drive != null) {
          used.add(drive.getOrDefault("file", ""));
        }
      }
    }
  }

  /// The text of the sections as they stand.
  static String plain(ConfigEditor config) {
    StringBuilder text = new StringBuilder();
    print(config.live().values(), false, text);
    if (!config.pending().isEmpty()) {
      text.append("\n[PENDING]\n");
      print(config.pending().values(), true, text);
    }
    if (!config.cloudinit().isEmpty()) {
      text.append("\n[special:cloudinit]\n");
      print(new TreeMap<>(config.cloudinit()), false, text);
    }
    config
        .snapshots()
        .forEach((name, snapshot) -> {
          text.append("\n[").append(name).append("]\n");
          print(snapshot.values(), false, text);
        });
    return text.toString();
  }

  private static void print(Map<String, String> values, boolean pending, StringBuilder text) {
    String description = values.get(DESCRIPTION_KEY);
    if (description != null && PerlText.isTrue(description)) {
      TextLines.split(description)
          .forEach(line -> text.append('#').append(TextLines.encode(line)).append('\n'));
    } else if (description != null && pending) {
      text.append("#\n");
    }
    values.forEach((key, value) -> {
      if (!key.equals(DESCRIPTION_KEY)) {
        text.append(key).append(": ").append(value).append('\n');
      }
    });
  }
}
