package dev.proxmoxmpc.kit.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.proxmoxmpc.contracts.auth.Role;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Checks access tokens. Only ES256 by a known key is accepted, whatever the token's header says;
/// issuer, audience and times must fit, with [#LEEWAY] for clocks that differ.
public final class TokenVerifier {
  static final Duration LEEWAY = Duration.ofSeconds(10);
  private static final Verification FOREIGN =
      new Verification.Invalid("The access token is not valid. Sign in again.");

  private final KeySource keys;
  private final Clock clock;

  public TokenVerifier(KeySource keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  public Verification verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      String keyId = jwt.getHeader().getKeyID();
      if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || keyId == null) {
        return FOREIGN;
      }
      Optional<ECKey> key = keys.key(keyId);
      if (key.isEmpty() || !jwt.verify(new ECDSAVerifier(key.get()))) {
        return FOREIGN;
      }
      return check(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return FOREIGN;
    }
  }

  private Verification check(JWTClaimsSet claims) throws ParseException {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    if (!Claims.ISSUER.equals(claims.getIssuer())
        || !claims.getAudience().contains(Claims.AUDIENCE)
        || expires == null
        || claims.getSubject() == null) {
      return FOREIGN;
    }
    if (now.minus(LEEWAY).isAfter(expires.toInstant())) {
      return new Verification.Invalid("The access token has expired. Refresh it or sign in again.");
    }
    if (notBefore != null && now.plus(LEEWAY).isBefore(notBefore.toInstant())) {
      return FOREIGN;
    }
    String role = claims.getStringClaim(Claims.ROLE);
    String session = claims.getStringClaim(Claims.SESSION);
    String name = claims.getStringClaim(Claims.NAME);
    if (role == null || session == null || name == null) {
      return FOREIGN;
    }
    return new Verification.Valid(
        new Caller(
            UUID.fromString(claims.getSubject()),
            name,
            Role.valueOf(role.toUpperCase(Locale.ROOT)),
            UUID.fromString(session),
            expires.toInstant()));
  }
}
