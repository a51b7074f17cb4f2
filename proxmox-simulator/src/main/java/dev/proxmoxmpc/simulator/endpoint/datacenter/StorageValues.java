package dev.proxmoxmpc.simulator.endpoint.datacenter;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.schema.Formats;
import dev.proxmoxmpc.simulator.world.Digests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What becomes of the values sent for a storage when they are written to `storage.cfg` and read
/// again (`PVE/Storage/Plugin.pm`, `decode_value` and `encode_value`; `PVE/SectionConfig.pm`,
/// `write_config`).
final class StorageValues {
  private StorageValues() {}

  /// Adds to `stored` what PVE keeps of `sent`; options that end up empty are left out.
  static void apply(StorageType type, Map<String, String> sent, Map<String, String> stored) {
    sent.forEach((key, value) -> {
      String kept = kept(type, key, value);
      if (kept != null && !kept.isEmpty()) {
        stored.put(key, kept);
      }
    });
  }

  private static @Nullable String kept(StorageType type, String key, String value) {
    return switch (key) {
      case "content" -> content(type, value);
      case "nodes" -> String.join(",", new LinkedHashSet<>(Formats.splitList(value)));
      case "disable" -> value.equals("1") ? "1" : null;
      case "format" -> type.formats().contains(value) ? value : null;
      case "content-dirs" -> contentFolders(type, value);
      default -> value;
    };
  }

  private static String content(StorageType type, String value) {
    Set<String> kinds = new LinkedHashSet<>();
    for (String kind : Formats.splitList(value)) {
      if (type.content().contains(kind)) {
        kinds.add(kind);
      }
    }
    if (kinds.contains("none") && kinds.size() > 1) {
      throw PveError.die("unable to combine 'none' with other content types");
    }
    if (kinds.isEmpty() && !type.content().contains("none")) {
      throw PveError.die("storage does not support content type 'none'");
    }
    return kinds.isEmpty() ? "none" : String.join(",", kinds);
  }

  private static String contentFolders(StorageType type, String value) {
    List<String> folders = new ArrayList<>();
    for (String folder : Formats.splitList(value)) {
      int equals = folder.indexOf('=');
      if (equals > 0 && type.content().contains(folder.substring(0, equals))) {
        folders.add(folder);
      }
    }
    folders.sort(null);
    return String.join(",", folders);
  }

  /// The folders of kinds of content, which PVE does not join again for replies.
  static Map<String, String> folders(String stored) {
    Map<String, String> result = new LinkedHashMap<>();
    for (String folder : stored.split(",")) {
      String[] parts = folder.split("=", 2);
      result.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return result;
  }

  /// Paths of folders are tidied at creation (`PVE/Storage/DirPlugin.pm`, `check_config`).
  static String canonicalPath(String type, String path) {
    if (!type.equals("dir") && !type.equals("btrfs")) {
      return path;
    }
    if (!path.matches("/[-/a-zA-Z0-9_.@]+")) {
      throw PveError.die("illegal path for directory storage: " + path);
    }
    String tidy = path.replaceAll("/{2,}", "/").replaceAll("(?:/\\.)+(?=/|$)", "");
    return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
  }

  /// Puts secrets where PVE puts them, outside the definition, and tells what the server made up;
  /// null when the type never makes anything up (`PVE/Storage/PBSPlugin.pm`, `on_add_hook`).
  static @Nullable Map<String, Object> keepSecrets(
      StorageType type, Map<String, String> secrets, Map<String, String> stored) {
    if (!type.section().name().equals("pbs")) {
      return null;
    }
    Map<String, Object> generated = new LinkedHashMap<>();
    String key = secrets.get("encryption-key");
    if (key != null && !key.isEmpty()) {
      String print = fingerprint(key + stored.get("server"));
      if (key.equals("autogen")) {
        generated.put(
            "encryption-key",
            "{\"kdf\":null,\"data\":\""
                + print.replace(":", "")
                + "\",\"fingerprint\":\""
                + print
                + "\"}");
      }
      stored.put("encryption-key", print);
    }
    if (!secrets.getOrDefault("master-pubkey", "").isEmpty()) {
      stored.put("master-pubkey", "1");
    }
    return generated;
  }

  private static String fingerprint(String text) {
    return Digests.sha1(text).substring(0, 16).replaceAll("(..)(?!$)", "$1:");
  }
}
