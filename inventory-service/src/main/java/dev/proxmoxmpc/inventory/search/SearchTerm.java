package dev.proxmoxmpc.inventory.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One term: any of its patterns must match or, when negated, none may.
///
/// @param field what it looks at; null for a bare word
record SearchTerm(boolean negated, @Nullable SearchField field, List<TextPattern> patterns) {
  boolean matches(SearchText guest) {
    for (TextPattern pattern : patterns) {
      if (matches(pattern, guest)) {
        return !negated;
      }
    }
    return negated;
  }

  private boolean matches(TextPattern pattern, SearchText guest) {
    if (field == null) {
      return anywhere(pattern, guest);
    }
    return switch (field) {
      case CLUSTER -> pattern.covers(guest.cluster());
      case NODE -> pattern.covers(guest.node());
      case NAME -> pattern.foundIn(guest.name());
      case ID -> pattern.covers(guest.id());
      case STATUS -> pattern.covers(guest.status());
      case TYPE -> pattern.covers(guest.kind());
      case TAG -> anyTag(pattern, guest.tags());
      case POOL -> present(pattern, guest.pool());
      case LOCK -> present(pattern, guest.lock());
      case TEMPLATE -> pattern.covers(Boolean.toString(guest.template()));
    };
  }

  private static boolean anywhere(TextPattern pattern, SearchText guest) {
    if (pattern.foundIn(guest.name())
        || pattern.foundIn(guest.id())
        || pattern.foundIn(guest.node())
        || pattern.foundIn(guest.cluster())) {
      return true;
    }
    for (String tag : guest.tags()) {
      if (pattern.foundIn(tag)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyTag(TextPattern pattern, List<String> tags) {
    for (String tag : tags) {
      if (pattern.covers(tag)) {
        return true;
      }
    }
    return false;
  }

  private static boolean present(TextPattern pattern, @Nullable String value) {
    return value != null && pattern.covers(value);
  }
}
