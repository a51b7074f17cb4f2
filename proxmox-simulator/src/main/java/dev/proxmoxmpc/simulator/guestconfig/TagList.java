package dev.proxmoxmpc.simulator.guestconfig;

import dev.proxmoxmpc.simulator.schema.Formats;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tags of guests: stored sorted, in lower case, each once, separated by semicolons
/// (`PVE/GuestHelpers.pm`, `get_unique_tags`, with the datacenter's default tag style).
public final class TagList {
  private TagList() {}

  /// The stored form of sent tags.
  public static String canonical(String tags) {
    List<String> sorted =
        Formats.splitList(tags).stream()
            .map(tag -> tag.toLowerCase(Locale.ROOT))
            .sorted(Comparator.naturalOrder())
            .toList();
    Set<String> unique = new LinkedHashSet<>(sorted);
    return String.join(";", unique);
  }
}
