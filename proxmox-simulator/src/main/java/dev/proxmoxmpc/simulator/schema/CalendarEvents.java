package dev.proxmoxmpc.simulator.schema;

/// The format of PVE's calendar events (`PVE::CalendarEvent`).
final class CalendarEvents {
  private CalendarEvents() {}

  static void check(String value) {
    if (CalendarEvent.parse(value) == null) {
      throw new FormatException(
          "invalid calendar event '"
              + value
              + "' - unable to parse calendar event '"
              + value
              + "'\n\n");
    }
  }
}
