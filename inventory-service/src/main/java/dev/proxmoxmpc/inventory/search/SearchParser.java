package dev.proxmoxmpc.inventory.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads a search text from left to right, once.
final class SearchParser {
  private final String text;
  private final List<SearchTerm> terms = new ArrayList<>();
  private final List<SearchProblem> problems = new ArrayList<>();

  SearchParser(String text) {
    this.text = text;
  }

  Search parse() {
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        term(text.substring(start, at), start);
      }
      at++;
    }
    return new Search(terms, problems);
  }

  private void term(String written, int offset) {
    boolean negated = written.startsWith("-");
    String term = (negated ? written.substring(1) : written).toLowerCase(Locale.ROOT);
    int colon = term.indexOf(':');
    SearchField field = null;
    if (colon >= 0) {
      field = SearchField.named(term.substring(0, colon));
      if (field == null) {
        problems.add(unknown(written, offset, term.substring(0, colon)));
        return;
      }
    }
    List<TextPattern> patterns = patterns(term.substring(colon + 1));
    if (!patterns.isEmpty()) {
      terms.add(new SearchTerm(negated, field, patterns));
    }
  }

  private static List<TextPattern> patterns(String alternatives) {
    List<TextPattern> patterns = new ArrayList<>();
    for (String alternative : alternatives.split(",", -1)) {
      if (!alternative.isEmpty()) {
        patterns.add(TextPattern.of(alternative));
      }
    }
    return patterns;
  }

  private static SearchProblem unknown(String term, int offset, String name) {
    return new SearchProblem(
        "unknown-field",
        term,
        offset,
        "there is no field '%s' to search; there are %s".formatted(name, SearchField.names()));
  }
}
