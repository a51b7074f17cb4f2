package dev.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Formats of guest configuration keys, among them the property strings that the published schema
/// only names (`PVE/QemuServer.pm`, `PVE/QemuServer/*.pm`, `PVE/GuestHelpers.pm`).
final class GuestFormats {
  private static final Map<String, Map<String, Property>> GRAMMARS = loadGrammars();
  private static final Set<String> HOTPLUG =
      Set.of("network", "disk", "cpu", "memory", "usb", "cloudinit");
  private static final Pattern ENCODED = Pattern.compile("[-%a-zA-Z0-9_.!~*'()]*");
  private static final Pattern STARTUP = Pattern.compile("(?:order=)?\\d+|up=\\d+|down=\\d+");
  private static final Pattern DRIVE_KEY =
      Pattern.compile(
          "ide[0-3]|scsi(?:[0-9]|[12][0-9]|30)|virtio(?:[0-9]|1[0-5])|sata[0-5]|efidisk0|tpmstate0");

  private static final Set<String> TIMEZONES = ZoneId.getAvailableZoneIds();
  private static final Pattern FORMER_ZONE =
      Pattern.compile("(?:Etc|SystemV|US|Canada|Brazil|Chile|Mexico)/");

  /// The CPU flags that a VM may set or clear; custom models may use any.
  private static final List<String> CPU_FLAGS =
      List.of(
          "aes",
          "amd-no-ssb",
          "amd-ssbd",
          "hv-evmcs",
          "hv-tlbflush",
          "ibpb",
          "md-clear",
          "nested-virt",
          "pcid",
          "pdpe1gb",
          "spec-ctrl",
          "ssbd",
          "virt-ssbd");

  private GuestFormats() {}

  private static Map<String, Map<String, Property>> loadGrammars() {
    try (InputStream in = GuestFormats.class.getResourceAsStream("named-formats.json")) {
      Map<String, Map<String, Property>> result = new HashMap<>();
      for (Map.Entry<String, JsonNode> format : new ObjectMapper().readTree(in).properties()) {
        result.put(format.getKey(), PropertyReader.readAll(format.getValue()));
      }
      return Map.copyOf(result);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read named formats", e);
    }
  }

  static @Nullable Map<String, Property> grammar(String format) {
    return GRAMMARS.get(format);
  }

  static void register(Map<String, Consumer<String>> formats) {
    formats.put(
        "pve-tag", Formats.matching("(?i)[a-z0-9_][a-z0-9_\\-+.]*", "invalid characters in tag"));
    formats.put("urlencoded", Formats.matching(ENCODED.pattern(), "invalid urlencoded string: %s"));
    formats.put("pve-startup-order", GuestFormats::startup);
    formats.put("pve-qm-bootdisk", Formats.matching(DRIVE_KEY.pattern(), "invalid boot disk '%s'"));
    formats.put(
        "disk-size",
        Formats.matching(
            "\\d+(\\.\\d+)?[KMGT]?", "value does not look like a valid disk size: %s"));
    formats.put("pve-hotplug-features", GuestFormats::hotplug);
    formats.put("pve-volume-id-or-qm-path", GuestFormats::volumeOrPath);
    formats.put("pve-volume-id-or-absolute-path", GuestFormats::volumeOrAbsolutePath);
    formats.put("pve-lxc-mp-string", GuestFormats::mountPoint);
    formats.put("pve-cpuset", GuestFormats::cpuset);
    formats.put(
        "pve-qm-bootdev",
        Formats.matching(
            "(?!efidisk|tpmstate)(?:"
                + DRIVE_KEY.pattern()
                + "|net(?:[12]?\\d|3[01])|usb(?:\\d|1[0-3])|hostpci(?:\\d|1[0-5]))",
            "invalid boot device '%s'"));
    formats.put("pve-phys-bits", GuestFormats::physicalBits);
    formats.put("pve-ct-timezone", GuestFormats::timezone);
  }

  static void afterParsing(String format, Map<String, String> parsed) {
    if (format.equals("prune-backups") && "1".equals(parsed.get("keep-all"))) {
      boolean others =
          parsed.entrySet().stream()
              .anyMatch(option ->
                  !option.getKey().equals("keep-all") && !option.getValue().matches("0+"));
      if (others) {
        throw new FormatException("keep-all cannot be set together with other options.\n");
      }
    }
    if (format.equals("pve-vm-cpu-conf")) {
      String type = parsed.get("cputype");
      if (type == null) {
        throw new FormatException("CPU is missing cputype\n");
      }
      if (!type.startsWith("custom-") && !CpuModels.known(type)) {
        throw new FormatException(
            "Built-in cputype '" + type + "' is not defined (missing 'custom-' prefix?)\n");
      }
      for (String flag : parsed.getOrDefault("flags", "").split(";")) {
        if (!flag.isEmpty() && !CPU_FLAGS.contains(flag.substring(1))) {
          throw new FormatException(
              "VM-specific CPU flags must be a subset of: " + String.join(", ", CPU_FLAGS) + "\n");
        }
      }
      if (parsed.containsKey("reported-model")) {
        throw new FormatException(
            "Property 'reported-model' not allowed in VM-specific CPU config.\n");
      }
    }
  }

  private static void startup(String value) {
    boolean known =
        Arrays.stream(value.split(","))
            .allMatch(part -> part.isBlank() || STARTUP.matcher(part).matches());
    if (value.isEmpty() || value.equals("0") || !known) {
      throw new FormatException("unable to parse startup options\n");
    }
  }

  private static void physicalBits(String value) {
    boolean number = value.matches("\\d{1,2}") && between(Integer.parseInt(value), 8, 64);
    if (!number && !value.equals("host")) {
      throw new FormatException("value must be an integer between 8 and 64 or 'host'\n");
    }
  }

  private static boolean between(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private static void hotplug(String value) {
    if (value.equals("0") || value.equals("1")) {
      return;
    }
    for (String feature : Formats.splitList(value)) {
      if (!HOTPLUG.contains(feature)) {
        throw new FormatException("invalid hotplug feature '" + feature + "'\n");
      }
    }
  }

  private static void volumeOrPath(String value) {
    if (!value.equals("none") && !value.equals("cdrom")) {
      volumeOrAbsolutePath(value);
    }
  }

  private static void volumeOrAbsolutePath(String value) {
    if (!value.startsWith("/") && !value.matches("\\d+(\\.\\d+)?")) {
      IdFormats.volumeId(value);
    }
  }

  private static void mountPoint(String value) {
    if (value.startsWith("../") || value.matches(".*/\\.\\.?(/.*|$)")) {
      throw new FormatException(value + " contains illegal character sequences\n");
    }
  }

  /// The zones of `zone.tab`, which names each by region and place.
  private static void timezone(String value) {
    boolean place =
        TIMEZONES.contains(value)
            && value.indexOf('/') > 0
            && !FORMER_ZONE.matcher(value).lookingAt();
    if (!place && !value.equals("host") && !value.equals("UTC")) {
      throw new FormatException("invalid time zone '" + value + "'\n");
    }
  }

  private static void cpuset(String value) {
    for (String part : value.split(",")) {
      var range = Pattern.compile("(\\d+)(?:-(\\d+))?").matcher(part.strip());
      if (!range.matches()
          || range.group(2) != null
              && Integer.parseInt(range.group(1)) > Integer.parseInt(range.group(2))) {
        throw new FormatException("unable to parse cpuset option\n");
      }
    }
  }
}
