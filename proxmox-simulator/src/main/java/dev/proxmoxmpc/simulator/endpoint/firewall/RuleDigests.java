package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.world.Digests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Digests of firewall objects: SHA-1 over `key:value` lines in the order of keys, entry by entry
/// (`PVE/Firewall.pm`, `copy_list_with_digest`).
final class RuleDigests {
  private RuleDigests() {}

  static String of(List<? extends Map<String, ?>> entries) {
    StringBuilder text = new StringBuilder();
    for (Map<String, ?> entry : entries) {
      new TreeMap<>(entry)
          .forEach((key, value) -> text.append(key).append(':').append(value).append('\n'));
    }
    return Digests.sha1(text.toString());
  }

  /// The entries with the digest of all added to each.
  static List<Map<String, Object>> stamped(List<Map<String, Object>> entries) {
    String digest = of(entries);
    List<Map<String, Object>> result = new ArrayList<>();
    for (Map<String, Object> entry : entries) {
      Map<String, Object> copy = new LinkedHashMap<>(entry);
      copy.put("digest", digest);
      result.add(copy);
    }
    return result;
  }
}
