package dev.proxmoxmpc.auth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ES256 keys of access tokens, shared by all replicas through the database. There is always
/// one that signs.
@Context
public final class KeyRing {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final SigningKeyRepository rows;
  private final TransactionOperations<Connection> transactions;
  private final KeySeal seal;
  private final Clock clock;
  private final ConcurrentMap<String, ECKey> opened = new ConcurrentHashMap<>();

  KeyRing(
      SigningKeyRepository rows,
      TransactionOperations<Connection> transactions,
      KeySeal seal,
      Clock clock) {
    this.rows = rows;
    this.transactions = transactions;
    this.seal = seal;
    this.clock = clock;
    rotate();
    signingKey();
  }

  /// Makes the next key when it is time and forgets dead ones.
  @Scheduled(fixedDelay = "1m", initialDelay = "1m")
  public void rotate() {
    transactions.executeWrite(status -> {
      rows.lock();
      Instant now = clock.instant();
      List<SigningKeyRow> keys = rows.findNewestFirst();
      KeySchedule.nextActivation(keys, now).ifPresent(this::create);
      for (SigningKeyRow key : KeySchedule.dead(keys, now)) {
        rows.delete(key.kid());
        opened.remove(key.kid());
        LOG.info("signing key forgotten kid={}", key.kid());
      }
      return true;
    });
  }

  /// The key to sign with now, with its private half.
  public ECKey signingKey() {
    SigningKeyRow row =
        KeySchedule.signing(rows.findNewestFirst(), clock.instant())
            .orElseThrow(() -> new IllegalStateException("there is no active signing key"));
    return opened.computeIfAbsent(row.kid(), kid -> open(row));
  }

  /// The public halves of all keys in use, soon in use, or retired with tokens still alive, as a
  /// JWK set document, newest first.
  public String publicKeys() {
    List<JWK> keys = new ArrayList<>();
    for (SigningKeyRow row : rows.findNewestFirst()) {
      keys.add(parse(row.kid(), row.publicJwk()));
    }
    return new JWKSet(keys).toString(true);
  }

  /// The public half of one key, as long as it is published.
  Optional<ECKey> publicKey(String kid) {
    return rows.findNewestFirst().stream()
        .filter(row -> row.kid().equals(kid))
        .findFirst()
        .map(row -> parse(kid, row.publicJwk()));
  }

  private void create(Instant activeFrom) {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(UUID.randomUUID().toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      String kid = key.getKeyID();
      byte[] sealed = seal.seal(kid, key.toJSONString().getBytes(StandardCharsets.UTF_8));
      rows.save(new SigningKeyRow(kid, key.toPublicJWK().toJSONString(), sealed, activeFrom));
      LOG.info("signing key created kid={} activeFrom={}", kid, activeFrom);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot generate an EC key", e);
    }
  }

  private ECKey open(SigningKeyRow row) {
    byte[] json = seal.open(row.kid(), row.sealedPrivate());
    return parse(row.kid(), new String(json, StandardCharsets.UTF_8));
  }

  private static ECKey parse(String kid, String jwk) {
    try {
      return ECKey.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalStateException("the stored signing key " + kid + " is not a JWK", e);
    }
  }
}
