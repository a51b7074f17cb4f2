package dev.proxmoxmpc.inventory.search;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What can be searched in one guest, in lower case, so that a search over thousands only compares.
public record SearchText(
    String cluster,
    String node,
    String name,
    String id,
    String kind,
    String status,
    List<String> tags,
    @Nullable String pool,
    @Nullable String lock,
    boolean template) {

  public SearchText {
    cluster = lower(cluster);
    node = lower(node);
    name = lower(name);
    tags = tags.stream().map(SearchText::lower).toList();
    pool = pool == null ? null : lower(pool);
    lock = lock == null ? null : lower(lock);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
