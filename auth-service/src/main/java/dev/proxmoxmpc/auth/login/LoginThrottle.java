package dev.proxmoxmpc.auth.login;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Slows guessing down. Failures are counted per name and address together, per name, and per
/// address, in the database: replicas share them and a restart does not forgive. An attempt counts
/// before its password is checked, so that parallel guesses cannot slip past. Somebody who has
/// signed in from the same address before is counted alone, so that guesses by others cannot lock
/// them out.
@Singleton
final class LoginThrottle {
  private final AttemptRepository counts;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  LoginThrottle(
      AttemptRepository counts, TransactionOperations<Connection> transactions, Clock clock) {
    this.counts = counts;
    this.transactions = transactions;
    this.clock = clock;
  }

  Admission admit(String username, @Nullable String address, boolean known) {
    SortedMap<String, ThrottlePolicy> keys = keys(username, address, known);
    return transactions.executeWrite(status -> admit(keys, clock.instant()));
  }

  /// The admitted password was right: it was no failure after all.
  void succeeded(Admission.Admitted admitted) {
    Instant now = clock.instant();
    transactions.executeWrite(status -> {
      admitted
          .counted()
          .forEach((key, policy) -> {
            if (policy == ThrottlePolicy.PAIR) {
              counts.clear(key);
            } else {
              counts.takeBack(key, now);
            }
          });
      return true;
    });
  }

  @Scheduled(fixedDelay = "1h", initialDelay = "5m")
  void forgetOld() {
    counts.deleteOld(clock.instant().minus(ThrottlePolicy.FORGOTTEN_AFTER));
  }

  /// Locks all counters in the order of their keys, so that two attempts never wait for each other.
  private Admission admit(SortedMap<String, ThrottlePolicy> keys, Instant now) {
    List<AttemptCount> after = new ArrayList<>();
    Instant free = now;
    for (Map.Entry<String, ThrottlePolicy> entry : keys.entrySet()) {
      AttemptCount count = counts.lock(entry.getKey(), now);
      free = count.blockedUntil().isAfter(free) ? count.blockedUntil() : free;
      after.add(entry.getValue().failed(count, now));
    }
    if (free.isAfter(now)) {
      return new Admission.Refused(Duration.between(now, free));
    }
    for (AttemptCount count : after) {
      counts.store(count.key(), count.failures(), count.lastAt(), count.blockedUntil());
    }
    return new Admission.Admitted(keys);
  }

  private static SortedMap<String, ThrottlePolicy> keys(
      String username, @Nullable String address, boolean known) {
    String name = username.toLowerCase(Locale.ROOT);
    SortedMap<String, ThrottlePolicy> keys = new TreeMap<>();
    keys.put(hash("pair\n" + name + "\n" + address), ThrottlePolicy.PAIR);
    if (!known) {
      keys.put(hash("name\n" + name), ThrottlePolicy.NAME);
      if (address != null) {
        keys.put(hash("address\n" + address), ThrottlePolicy.ADDRESS);
      }
    }
    return keys;
  }

  private static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
