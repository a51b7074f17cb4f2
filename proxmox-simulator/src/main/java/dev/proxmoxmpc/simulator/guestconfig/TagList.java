package dev.proxmoxmpc.simulator.guestconfig;

import dev.proxmoxmpc.simulator.schema.Formats;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tags of guests: stored once each, separated by semicolons, sorted and in lower case unless the
/// datacenter's tag style says otherwise (`PVE/GuestHelpers.pm`, `get_unique_tags`).
public final class TagList {
  /// The datacenter's `tag-style`, as far as it decides what is stored.
  ///
  /// @param caseSensitive whether upper case stays
  /// @param asSent whether the order of sending stays
  public record Style(boolean caseSensitive, boolean asSent) {
    /// Sorted and in lower case.
    public static final Style DEFAULT = new Style(false, false);
  }

  private TagList() {}

  /// The stored form of sent tags.
  public static String canonical(String tags, Style style) {
    List<String> kept =
        Formats.splitList(tags).stream()
            .map(tag -> style.caseSensitive() ? tag : tag.toLowerCase(Locale.ROOT))
            .toList();
    List<String> ordered =
        style.asSent() ? kept : kept.stream().sorted(Comparator.naturalOrder()).toList();
    Set<String> unique = new LinkedHashSet<>(ordered);
    return String.join(";", unique);
  }
}
