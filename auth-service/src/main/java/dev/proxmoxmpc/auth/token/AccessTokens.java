package dev.proxmoxmpc.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.proxmoxmpc.auth.key.KeyRing;
import dev.proxmoxmpc.contracts.auth.User;
import dev.proxmoxmpc.kit.security.Claims;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Issues access tokens: ES256 JWTs that live ten minutes and that every service checks by itself.
@Singleton
final class AccessTokens {
  static final Duration LIFE = Duration.ofMinutes(10);

  private final KeyRing keys;
  private final Clock clock;

  AccessTokens(KeyRing keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  String issue(User user, UUID session) {
    Instant now = clock.instant();
    ECKey key = keys.signingKey();
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(Claims.ISSUER)
                .audience(Claims.AUDIENCE)
                .subject(user.id().toString())
                .claim(Claims.NAME, user.username())
                .claim(Claims.ROLE, user.role().toString())
                .claim(Claims.SESSION, session.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with the key " + key.getKeyID(), e);
    }
    return token.serialize();
  }
}
