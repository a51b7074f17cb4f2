package dev.proxmoxmpc.inventory.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a term can look at, named as in the language.
enum SearchField {
  CLUSTER,
  NODE,
  NAME,
  ID,
  STATUS,
  TYPE,
  TAG,
  POOL,
  LOCK,
  TEMPLATE;

  static @Nullable SearchField named(String name) {
    for (SearchField field : values()) {
      if (field.toString().equals(name)) {
        return field;
      }
    }
    return null;
  }

  static String names() {
    return Arrays.stream(values()).map(SearchField::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
