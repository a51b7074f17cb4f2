package dev.proxmoxmpc.auth.login;

import java.time.Duration;
import java.util.SortedMap;

/// Whether a password may be tried now.
sealed interface Admission {
  /// It may, and counts as a failure under these keys until it proves right.
  record Admitted(SortedMap<String, ThrottlePolicy> counted) implements Admission {}

  /// Not before `delay` has passed.
  record Refused(Duration delay) implements Admission {}
}
