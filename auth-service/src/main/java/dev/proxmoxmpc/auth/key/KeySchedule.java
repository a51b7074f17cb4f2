package dev.proxmoxmpc.auth.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// When keys come and go. A key signs for a day. Its successor is published ahead of that, so that
/// every verifier has it before the first token it signs; afterwards a key stays published until
/// the last token it signed has ended. Lists are newest first.
final class KeySchedule {
  static final Duration SIGNS_FOR = Duration.ofHours(24);
  static final Duration PUBLISHED_AHEAD = Duration.ofMinutes(15);

  /// The life of an access token and room for clocks that differ.
  static final Duration KEPT_AFTER = Duration.ofMinutes(20);

  private KeySchedule() {}

  /// The key that signs now.
  static Optional<SigningKeyRow> signing(List<SigningKeyRow> keys, Instant now) {
    return keys.stream().filter(key -> !key.activeFrom().isAfter(now)).findFirst();
  }

  /// When a key that has to be made now becomes active; empty when none has to be made.
  static Optional<Instant> nextActivation(List<SigningKeyRow> keys, Instant now) {
    if (keys.isEmpty()) {
      return Optional.of(now);
    }
    Instant ends = keys.getFirst().activeFrom().plus(SIGNS_FOR);
    if (now.isBefore(ends.minus(PUBLISHED_AHEAD))) {
      return Optional.empty();
    }
    Instant earliest = now.plus(PUBLISHED_AHEAD);
    return Optional.of(ends.isAfter(earliest) ? ends : earliest);
  }

  /// Keys whose tokens have all ended.
  static List<SigningKeyRow> dead(List<SigningKeyRow> keys, Instant now) {
    return IntStream.range(1, keys.size())
        .filter(i -> keys.get(i - 1).activeFrom().plus(KEPT_AFTER).isBefore(now))
        .mapToObj(keys::get)
        .toList();
  }
}
