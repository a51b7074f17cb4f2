package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.inventory.search.Search;
import dev.proxmoxmpc.kit.page.Cursor;
import dev.proxmoxmpc.kit.page.Limits;
import dev.proxmoxmpc.kit.problem.Problems;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Filters, sorts and cuts the guests of the projection. What one request has filtered and sorted
/// serves the next ones until something changes.
@Singleton
final class GuestLists {
  private static final int KEPT = 64;
  private static final int PARTS = 3;

  private final Projection projection;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Question, Sorted> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Sorted> eldest) {
          return size() > KEPT;
        }
      };

  GuestLists(Projection projection) {
    this.projection = projection;
  }

  Slice list(GuestQuery query) {
    int limit = Limits.check(query.limit());
    GuestSort sort = GuestSort.parse(query.sort());
    Cursor cursor = Cursor.decode(query.cursor(), PARTS);
    Sorted sorted = sorted(new Question(withoutPage(query), sort));
    int from = cursor == null ? 0 : after(sorted.rows(), sort, sort.parse(cursor.parts()));
    int to = Math.min(from + limit, sorted.rows().size());
    List<Row> rows = sorted.rows().subList(from, to);
    return new Slice(
        rows.stream().map(Row::guest).toList(),
        to < sorted.rows().size() ? new Cursor(rows.getLast().place().parts()).encode() : null,
        sorted.rows().size());
  }

  private Sorted sorted(Question question) {
    long version = projection.version();
    Sorted old;
    lock.lock();
    try {
      old = kept.get(question);
    } finally {
      lock.unlock();
    }
    if (old != null && old.version() == version) {
      return old;
    }
    Sorted fresh = sort(question, version);
    lock.lock();
    try {
      kept.put(question, fresh);
    } finally {
      lock.unlock();
    }
    return fresh;
  }

  private Sorted sort(Question question, long version) {
    Predicate<GuestEntry> wanted = wanted(question.query());
    List<Row> rows = new ArrayList<>();
    for (GuestEntry guest : projection.guests()) {
      if (wanted.test(guest)) {
        rows.add(
            new Row(
                guest, question.sort().place(guest, g -> projection.usage(g.document().key()))));
      }
    }
    rows.sort(Comparator.comparing(Row::place, question.sort().order()));
    return new Sorted(version, rows);
  }

  private static int after(List<Row> rows, GuestSort sort, GuestSort.Place place) {
    Comparator<GuestSort.Place> order = sort.order();
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(rows.get(middle).place(), place) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Predicate<GuestEntry> wanted(GuestQuery query) {
    Search search = search(query.q());
    String tag = query.tag() == null ? null : query.tag().toLowerCase(Locale.ROOT);
    return guest ->
        (query.cluster() == null || guest.cluster().value().equals(query.cluster()))
            && (query.node() == null || guest.node().equals(query.node()))
            && (query.kind() == null || guest.kind() == query.kind())
            && (query.status() == null || guest.status() == query.status())
            && (tag == null || guest.text().tags().contains(tag))
            && search.matches(guest.text());
  }

  private static Search search(@Nullable String q) {
    Search search = Search.parse(q == null ? "" : q);
    if (!search.problems().isEmpty()) {
      throw Problems.invalid(
          search.problems().stream()
              .map(problem ->
                  new FieldProblem(
                      "q",
                      "%s (%s at %d)"
                          .formatted(problem.message(), problem.term(), problem.offset())))
              .toList());
    }
    return search;
  }

  private static GuestQuery withoutPage(GuestQuery query) {
    return new GuestQuery(
        query.q(),
        query.cluster(),
        query.node(),
        query.kind(),
        query.status(),
        query.tag(),
        null,
        0,
        null);
  }

  /// Part of a list.
  record Slice(List<GuestEntry> guests, @Nullable String nextCursor, int total) {}

  private record Question(GuestQuery query, GuestSort sort) {}

  private record Row(GuestEntry guest, GuestSort.Place place) {}

  private record Sorted(long version, List<Row> rows) {}
}
