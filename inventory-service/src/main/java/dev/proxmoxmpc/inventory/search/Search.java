package dev.proxmoxmpc.inventory.search;

import java.util.List;

/// A search text, understood. Terms with problems are left out of the test.
public record Search(List<SearchTerm> terms, List<SearchProblem> problems) {
  public Search {
    terms = List.copyOf(terms);
    problems = List.copyOf(problems);
  }

  /// Never fails: what cannot be understood becomes a problem.
  public static Search parse(String text) {
    return new SearchParser(text).parse();
  }

  public boolean matches(SearchText guest) {
    for (SearchTerm term : terms) {
      if (!term.matches(guest)) {
        return false;
      }
    }
    return true;
  }

  public boolean matchesAll() {
    return terms.isEmpty();
  }
}
