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

/// Filters, sorts and cuts the guests of the projection. What one request has worked out serves all
/// that ask the same until something changes; requests that ask the same at once share the work.
@Singleton
final class GuestLists {
  private static final int KEPT = 64;
  private static final int PARTS = 3;
  private static final GuestQuery EVERYTHING =
      new GuestQuery(null, null, null, null, null, null, null, 0, null);

  private final Projection projection;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Question, Answer> answers =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
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
    List<Row> all = answer(new Question(withoutPage(query), sort));
    int from = cursor == null ? 0 : after(all, sort, sort.parse(cursor.parts()));
    int to = Math.min(from + limit, all.size());
    List<Row> rows = all.subList(from, to);
    return new Slice(
        rows.stream().map(Row::guest).toList(),
        to < all.size() ? new Cursor(rows.getLast().place().parts()).encode() : null,
        all.size());
  }

  private List<Row> answer(Question question) {
    Answer answer;
    lock.lock();
    try {
      answer = answers.computeIfAbsent(question, _ -> new Answer());
    } finally {
      lock.unlock();
    }
    answer.lock.lock();
    try {
      long version = version(question.sort());
      if (answer.version != version) {
        answer.rows = rows(question);
        answer.version = version;
      }
      return answer.rows;
    } finally {
      answer.lock.unlock();
    }
  }

  /// Only orders by figures have to follow the figures.
  private long version(GuestSort sort) {
    return sort.key().isFigure()
        ? projection.version() + projection.usageVersion()
        : projection.version();
  }

  /// Filtering keeps the order, so only the list of everything is ever sorted.
  private List<Row> rows(Question question) {
    if (question.query().equals(EVERYTHING)) {
      return sorted(question.sort());
    }
    Predicate<GuestEntry> wanted = wanted(question.query());
    return answer(new Question(EVERYTHING, question.sort())).stream()
        .filter(row -> wanted.test(row.guest()))
        .toList();
  }

  private List<Row> sorted(GuestSort sort) {
    List<Row> rows = new ArrayList<>();
    for (GuestEntry guest : projection.guests()) {
      rows.add(new Row(guest, sort.place(guest, g -> projection.usage(g.document().key()))));
    }
    rows.sort(Comparator.comparing(Row::place, sort.order()));
    return rows;
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
    String q = query.q();
    return new GuestQuery(
        q == null || q.isBlank() ? null : q,
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

  private static final class Answer {
    private final ReentrantLock lock = new ReentrantLock();
    private long version = -1;
    private List<Row> rows = List.of();
  }
}
