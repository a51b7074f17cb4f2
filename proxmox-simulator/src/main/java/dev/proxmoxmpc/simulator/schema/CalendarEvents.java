package dev.proxmoxmpc.simulator.schema;

import java.util.Set;
import java.util.regex.Pattern;

/// The grammar of PVE's calendar events (`PVE::CalendarEvent`, a subset of systemd's).
final class CalendarEvents {
  private static final Set<String> WORDS =
      Set.of(
          "minutely",
          "hourly",
          "daily",
          "weekly",
          "monthly",
          "yearly",
          "annually",
          "quarterly",
          "semiannually",
          "semi-annually");
  private static final String DAY = "(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*";
  private static final String NUMBERS = "(?:\\*|\\d{1,4}(?:\\.\\.\\d{1,4})?)(?:/\\d{1,4})?";
  private static final String NUMBER_LIST = NUMBERS + "(?:,(?:" + NUMBERS + "))*";
  private static final Pattern EVENT =
      Pattern.compile(
          "(?i)(?:(?:"
              + DAY
              + "(?:\\.\\."
              + DAY
              + ")?(?:,\\s*"
              + DAY
              + "(?:\\.\\."
              + DAY
              + ")?)*)\\s*)?"
              + "(?:(?:"
              + NUMBER_LIST
              + "-)?"
              + NUMBER_LIST
              + "-"
              + NUMBER_LIST
              + "\\s*)?"
              + "(?:"
              + NUMBER_LIST
              + "(?::"
              + NUMBER_LIST
              + "){0,2})?(?:\\s*utc)?");

  private CalendarEvents() {}

  static void check(String value) {
    if (value.isBlank() || !WORDS.contains(value) && !EVENT.matcher(value.strip()).matches()) {
      throw new FormatException(
          "invalid calendar event '"
              + value
              + "' - unable to parse calendar event '"
              + value
              + "'\n\n");
    }
  }
}
