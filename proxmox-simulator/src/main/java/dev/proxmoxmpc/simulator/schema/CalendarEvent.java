package dev.proxmoxmpc.simulator.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When something is to happen, in PVE's calendar notation, a part of systemd's: days of the week,
/// a date and a time, such as `mon..fri 2:00`, `*-*-1 00:00` or `0/30`. Times are UTC, the time
/// zone of simulated nodes.
///
/// @param weekdays 1 (Monday) to 7; empty means every day, as everywhere in this record
public record CalendarEvent(
    TreeSet<Integer> weekdays,
    TreeSet<Integer> years,
    TreeSet<Integer> months,
    TreeSet<Integer> days,
    TreeSet<Integer> hours,
    TreeSet<Integer> minutes,
    TreeSet<Integer> seconds) {
  private static final int DAYS_AHEAD = 366 * 9;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final List<String> FULL_DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("minutely", "*:*"),
          Map.entry("hourly", "*:00"),
          Map.entry("daily", "00:00"),
          Map.entry("weekly", "mon 00:00"),
          Map.entry("monthly", "*-*-1 00:00"),
          Map.entry("yearly", "*-1-1 00:00"),
          Map.entry("annually", "*-1-1 00:00"),
          Map.entry("quarterly", "*-1,4,7,10-1 00:00"),
          Map.entry("semiannually", "*-1,7-1 00:00"),
          Map.entry("semi-annually", "*-1,7-1 00:00"));
  private static final Pattern ITEM =
      Pattern.compile("(\\d{1,4})(?:\\.\\.(\\d{1,4}))?(?:/(\\d{1,4}))?");

  /// Parses the notation, null when it cannot be read.
  public static @Nullable CalendarEvent parse(String text) {
    String known = text.strip().toLowerCase(Locale.ROOT);
    String event = WORDS.getOrDefault(known, known).replaceFirst("\\s*utc$", "");
    try {
      return read(event);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static CalendarEvent read(String event) {
    String rest = event;
    TreeSet<Integer> weekdays = new TreeSet<>();
    if (!rest.isEmpty() && Character.isLetter(rest.charAt(0))) {
      Matcher days = Pattern.compile("([a-z.]+(?:\\s*,\\s*[a-z.]+)*)(?:\\s+|$)(.*)").matcher(rest);
      demand(days.matches());
      weekdays = weekdays(days.group(1));
      rest = days.group(2);
    }
    List<TreeSet<Integer>> date = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    List<String> parts = rest.isBlank() ? List.of() : List.of(rest.strip().split("\\s+"));
    demand(!parts.isEmpty() || !weekdays.isEmpty());
    demand(parts.size() < 3);
    boolean dated = !parts.isEmpty() && parts.getFirst().contains("-");
    if (dated) {
      date = date(parts.getFirst());
    }
    demand(parts.size() < 2 || dated);
    String time = parts.size() == (dated ? 1 : 0) ? "00:00" : parts.getLast();
    List<TreeSet<Integer>> clock = clock(time);
    return new CalendarEvent(
        weekdays, date.get(0), date.get(1), date.get(2), clock.get(0), clock.get(1), clock.get(2));
  }

  private static void demand(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("not a calendar event");
    }
  }

  private static TreeSet<Integer> weekdays(String list) {
    TreeSet<Integer> result = new TreeSet<>();
    for (String entry : list.split("\\s*,\\s*")) {
      String[] ends = entry.split("\\.\\.", 2);
      int first = weekday(ends[0]);
      int last = weekday(ends[ends.length - 1]);
      demand(first <= last);
      for (int day = first; day <= last; day++) {
        result.add(day);
      }
    }
    return result;
  }

  private static int weekday(String name) {
    int index = Math.max(DAYS.indexOf(name), FULL_DAYS.indexOf(name));
    demand(index >= 0);
    return index + 1;
  }

  private static List<TreeSet<Integer>> date(String text) {
    String[] parts = text.split("-", -1);
    demand(parts.length == 2 || parts.length == 3);
    int offset = parts.length - 2;
    TreeSet<Integer> years = offset == 0 ? new TreeSet<>() : numbers(parts[0], 2000, 2200, true);
    return List.of(
        years, numbers(parts[offset], 1, 13, true), numbers(parts[offset + 1], 1, 32, true));
  }

  private static List<TreeSet<Integer>> clock(String text) {
    String[] parts = text.split(":", -1);
    demand(parts.length < 4);
    if (parts.length == 1) {
      return List.of(new TreeSet<>(), numbers(parts[0], 0, 60, true), new TreeSet<>(List.of(0)));
    }
    TreeSet<Integer> seconds =
        parts.length == 3 ? numbers(parts[2], 0, 60, true) : new TreeSet<>(List.of(0));
    return List.of(numbers(parts[0], 0, 24, false), numbers(parts[1], 0, 60, true), seconds);
  }

  private static TreeSet<Integer> numbers(String list, int least, int limit, boolean starRepeats) {
    TreeSet<Integer> result = new TreeSet<>();
    if (list.equals("*")) {
      return result;
    }
    String known = starRepeats && list.startsWith("*/") ? least + list.substring(1) : list;
    for (String entry : known.split(",", -1)) {
      Matcher item = ITEM.matcher(entry);
      demand(item.matches());
      int first = Integer.parseInt(item.group(1));
      String step = item.group(3);
      int last =
          item.group(2) != null
              ? Integer.parseInt(item.group(2))
              : step == null ? first : limit - 1;
      demand(first >= least && first < limit && last >= first && last < limit);
      demand(step == null || Integer.parseInt(step) > 0);
      for (int number = first;
          number <= last;
          number += step == null ? 1 : Integer.parseInt(step)) {
        result.add(number);
      }
    }
    return result;
  }

  private static boolean fits(TreeSet<Integer> allowed, int value) {
    return allowed.isEmpty() || allowed.contains(value);
  }

  /// The first moment after another one, in seconds since the epoch; 0 when there is none in the
  /// next years.
  public long next(long after) {
    LocalDateTime start = LocalDateTime.ofInstant(Instant.ofEpochSecond(after + 1), ZoneOffset.UTC);
    for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
      LocalDate day = start.toLocalDate().plusDays(ahead);
      boolean possible =
          fits(weekdays, day.getDayOfWeek().getValue())
              && fits(years, day.getYear())
              && fits(months, day.getMonthValue())
              && fits(days, day.getDayOfMonth());
      if (possible) {
        int second = secondOfDay(ahead == 0 ? start.toLocalTime().toSecondOfDay() : 0);
        if (second >= 0) {
          return day.atStartOfDay().plusSeconds(second).toEpochSecond(ZoneOffset.UTC);
        }
      }
    }
    return 0;
  }

  private int secondOfDay(int from) {
    for (int second = from; second < 86_400; second++) {
      boolean hour = fits(hours, second / 3600);
      boolean minute = hour && fits(minutes, second / 60 % 60);
      if (minute && fits(seconds, second % 60)) {
        return second;
      }
      if (!hour) {
        second = second / 3600 * 3600 + 3599;
      } else if (!minute) {
        second = second / 60 * 60 + 59;
      }
    }
    return -1;
  }

  /// The next moments after another one.
  public List<Long> upcoming(long after, int count) {
    List<Long> result = new ArrayList<>();
    long last = after;
    while (result.size() < count) {
      last = next(last);
      if (last == 0) {
        break;
      }
      result.add(last);
    }
    return result;
  }
}
