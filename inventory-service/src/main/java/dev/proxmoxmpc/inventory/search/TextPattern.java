package dev.proxmoxmpc.inventory.search;

import java.util.List;

/// One alternative of a term, in lower case: literal pieces with any text (a `*`) between them.
record TextPattern(List<String> pieces) {
  static TextPattern of(String lowerCase) {
    return new TextPattern(List.of(lowerCase.split("\\*", -1)));
  }

  /// Whether the pattern occurs somewhere in `candidate` (lower case).
  boolean foundIn(String candidate) {
    int from = 0;
    for (String piece : pieces) {
      int at = candidate.indexOf(piece, from);
      if (at < 0) {
        return false;
      }
      from = at + piece.length();
    }
    return true;
  }

  /// Whether the pattern covers the whole of `candidate` (lower case).
  boolean covers(String candidate) {
    String first = pieces.getFirst();
    if (pieces.size() == 1) {
      return candidate.equals(first);
    }
    String last = pieces.getLast();
    int end = candidate.length() - last.length();
    if (!candidate.startsWith(first) || !candidate.endsWith(last) || end < first.length()) {
      return false;
    }
    int from = first.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int at = candidate.indexOf(piece, from);
      if (at < 0 || at + piece.length() > end) {
        return false;
      }
      from = at + piece.length();
    }
    return true;
  }
}
