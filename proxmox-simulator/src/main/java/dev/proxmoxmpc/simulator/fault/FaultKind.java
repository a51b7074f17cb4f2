package dev.proxmoxmpc.simulator.fault;

import java.util.Locale;

/// What a fault rule does to the requests or tasks it meets.
public enum FaultKind {
  /// Answers come `millis` later.
  LATENCY,
  /// No answer ever comes.
  HANG,
  /// The connection is reset.
  RESET,
  /// Status `status` with reason and message `text` comes instead; 595, 596 and 599 have no body.
  STATUS,
  /// An HTML page comes instead of JSON, with status `status` (200 when absent).
  HTML,
  /// The body ends in the middle while the announced length stays.
  TRUNCATE,
  /// Tickets count as expired; logging in works.
  EXPIRED_TICKET,
  /// Every credential is refused, logins too.
  UNAUTHORIZED,
  /// Writes wait `millis` (10 s when absent) and fail to take the lock file.
  LOCK_TIMEOUT,
  /// Lists come back empty.
  EMPTY_LIST,
  /// Figures come back as zero, as for callers without the privilege to see them.
  ZEROS,
  /// Tasks of the types that match never end.
  TASK_HANGS,
  /// Tasks of the types that match fail after their work.
  TASK_FAILS;

  /// The kind of this name, `expired-ticket` for [#EXPIRED_TICKET].
  public static FaultKind named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  boolean concernsTasks() {
    return this == TASK_HANGS || this == TASK_FAILS;
  }
}
