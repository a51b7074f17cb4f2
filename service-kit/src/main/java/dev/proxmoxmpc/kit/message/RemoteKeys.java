package dev.proxmoxmpc.kit.message;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.security.KeySource;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The signing keys of auth-service, kept at hand. An unknown key id makes it ask again, but not
/// more than once in [#PATIENCE], so that forged ids cannot turn into load; all keys are asked for
/// again after [#LIFE].
@Singleton
@Requires(property = "mpc.nats.url")
@Requires(property = "mpc.service", notEquals = "auth")
final class RemoteKeys implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final RequestClient client;
  private final Clock clock = Clock.systemUTC();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Map<String, ECKey> keys = new ConcurrentHashMap<>();
  private volatile Instant askedAt = Instant.EPOCH;

  RemoteKeys(RequestClient client) {
    this.client = client;
  }

  @Override
  public Optional<ECKey> key(String keyId) {
    Duration age = Duration.between(askedAt, clock.instant());
    if ((!keys.containsKey(keyId) && age.compareTo(PATIENCE) > 0) || age.compareTo(LIFE) > 0) {
      ask(keyId);
    }
    return Optional.ofNullable(keys.get(keyId));
  }

  private void ask(String keyId) {
    lock.lock();
    try {
      Duration age = Duration.between(askedAt, clock.instant());
      if (keys.containsKey(keyId) ? age.compareTo(LIFE) <= 0 : age.compareTo(PATIENCE) <= 0) {
        return;
      }
      var context = CallContext.internal(clock.instant(), Duration.ofSeconds(5));
      JWKSet set = JWKSet.parse(client.call(context, AuthCalls.KEYS, new Nothing()).jwks());
      Map<String, ECKey> fresh = new ConcurrentHashMap<>();
      for (JWK jwk : set.getKeys()) {
        if (jwk instanceof ECKey key && key.getKeyID() != null) {
          fresh.put(key.getKeyID(), key);
        }
      }
      keys = fresh;
      askedAt = clock.instant();
    } catch (ProblemException | ParseException e) {
      LOG.warn("signing keys could not be read why={}", e.getMessage());
    } finally {
      lock.unlock();
    }
  }
}
