package dev.proxmoxmpc.proxmox.property;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Tags of a guest: a set without order. PVE splits at comma, semicolon and white space and, unless
/// the datacenter's tag style says otherwise, stores them lower-case, sorted and joined by `;`
/// (`get_unique_tags`, `PVE/GuestHelpers.pm`), which is the form printed here.
public record Tags(SortedSet<String> values) {
  public static final Tags NONE = new Tags(new TreeSet<>());

  private static final Pattern SEPARATORS = Pattern.compile("[,;\\s\\x00]+");

  public Tags {
    values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  public static Tags of(Collection<String> tags) {
    return parse(String.join(";", tags));
  }

  public static Tags parse(String text) {
    SortedSet<String> tags = new TreeSet<>();
    for (String tag : SEPARATORS.split(text)) {
      if (!tag.isEmpty()) {
        tags.add(tag.toLowerCase(Locale.ROOT));
      }
    }
    return new Tags(tags);
  }

  public boolean contains(String tag) {
    return values.contains(tag.toLowerCase(Locale.ROOT));
  }

  /// The canonical text, `a;b;c`; empty without tags.
  public String print() {
    return String.join(";", values);
  }

  @Override
  public String toString() {
    return print();
  }
}
