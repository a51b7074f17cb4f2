package dev.proxmoxmpc.proxmox.node;

import java.util.Locale;

/// Spans for which PVE keeps measurements. Since PVE 9 the steps are 60 s for hour and day, 30 min
/// for week and month, 6 h for a year and a week for a decade.
public enum RrdTimeframe {
  HOUR,
  DAY,
  WEEK,
  MONTH,
  YEAR,
  DECADE;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
